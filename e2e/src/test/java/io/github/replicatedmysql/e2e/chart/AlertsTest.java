package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.OnPath;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When each alert fires, when it does not, and what it says then: by series that the alert's own file under `alerts` has, and Prometheus's promtool. */
class AlertsTest {

    private static final Path FILES = Settings.ofThisRun().checkout().resolve("e2e/src/test/resources/chart/alerts");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    Path folder;

    static List<String> alerts() {
        return Monitoring.alertNames();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void it_fires_when_it_should_and_is_silent_beside_that(String alert) throws IOException {
        assertPasses(Monitoring.rules(), file(alert));
    }

    /** Where an init container seeds, Prometheus hears nothing of a new member's exporter until that is done. */
    @Test
    void a_new_member_that_is_seeded_before_its_exporter_starts_is_not_down() throws IOException {
        assertPasses(Monitoring.rules("seeding.method=xtrabackup", "seeding.image.repository=mine", "seeding.image.tag=v1"),
                FILES.resolveSibling("alerts-seeded-apart/MySQLMemberDown.yaml"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void its_file_has_both_and_no_series_that_it_does_not_ask_for(String alert) throws IOException {
        var tests = YAML.readTree(file(alert).toFile());
        var metrics = Monitoring.alert(alert).metrics();

        assertThat(tests.findValues("alert_rule_test").stream().flatMap(JsonNode::valueStream)).isNotEmpty()
                .allSatisfy(look -> assertThat(look.path("alertname").asText()).isEqualTo(alert))
                .anySatisfy(look -> assertThat(look.path("exp_alerts")).as("what fires").isNotEmpty())
                .anySatisfy(look -> assertThat(look.path("exp_alerts")).as("what fires in the neighbour's case").isEmpty());
        assertThat(tests.findValuesAsText("series")).extracting(series -> series.replaceFirst("\\{.*", ""))
                .allSatisfy(name -> assertThat(metrics).as("metrics of %s", alert).anyMatch(metric -> metric.matcher(name).matches()));
    }

    @Test
    void there_is_no_file_of_an_alert_that_is_gone() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", ""))).containsExactlyInAnyOrderElementsOf(alerts());
        }
    }

    private void assertPasses(JsonNode rules, Path tests) throws IOException {
        var promtool = OnPath.first("promtool");
        assumeTrue(promtool.isPresent(), "no promtool is on PATH, so no alert was tried; on Debian: apt-get install prometheus");
        new ObjectMapper().writeValue(folder.resolve("rules.json").toFile(), rules);
        Files.copy(tests, folder.resolve("tests.yaml"));

        var ended = Command.of(promtool.orElseThrow().toString(), "test", "rules", "tests.yaml").in(folder).run();

        assertThat(ended.exitCode()).as("%s%n%s", ended.stdout(), ended.stderr()).isZero();
    }

    private static Path file(String alert) {
        return FILES.resolve(alert + ".yaml");
    }
}
