package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateOptionsTest {

    private static final Path CHECKOUT = Settings.ofThisRun().checkout();

    @Test
    void the_file_in_the_checkout_has_every_key_with_its_default_and_nothing_else() throws IOException {
        var file = new Properties();
        try (var reader = Files.newBufferedReader(CHECKOUT.resolve("gate.properties"))) {
            file.load(reader);
        }

        assertThat(GateOptions.of(file, _ -> null, CHECKOUT)).isEqualTo(options(Map.of(), Map.of()));
        assertThat(file.stringPropertyNames()).containsExactlyInAnyOrder("context", "target", "preset", "engine", "image",
                "chart", "previous", "groups", "trials", "timeScale", "keepFailed");
    }

    @Test
    void every_key_of_the_file_has_a_comment_above_it() throws IOException {
        var paragraphs = Files.readString(CHECKOUT.resolve("gate.properties")).strip().split("\n\n");

        assertThat(paragraphs).hasSize(12).allMatch(paragraph -> paragraph.startsWith("# "));
    }

    @Test
    void an_environment_variable_wins_over_the_file() {
        var options = options(Map.of("groups", "full", "timeScale", "2", "trials", "3"),
                Map.of("GATE_GROUPS", "smoke", "GATE_TIME_SCALE", "4", "GATE_TRIALS", " "));

        assertThat(options.groups()).containsExactly(Group.SMOKE);
        assertThat(options.timeScale()).isEqualTo(4);
        assertThat(options.trials()).as("an empty variable says nothing").isEqualTo(3);
    }

    @Test
    void the_suite_is_told_all_of_it(@TempDir Path folder) throws IOException {
        var previous = Files.createFile(folder.resolve("mysql-1.0.0.tgz"));
        var options = options(Map.of("context", "my-cluster", "preset", "linstor", "engine", "mariadb", "image", "mine/mariadb:11.8",
                "previous", previous.toString(), "groups", "smoke, disruptive", "keepFailed", "true"), Map.of());

        assertThat(options.forSuite(Path.of("/new.tgz"))).containsExactlyInAnyOrder("CHART=/new.tgz", "CONTEXT=my-cluster",
                "PRESET=linstor", "ENGINE=mariadb", "IMAGE=mine/mariadb:11.8", "PREVIOUS=" + previous,
                "GROUPS=smoke | disruptive | upgrade", "TRIALS=1", "TIME_SCALE=1.0", "KEEP_FAILED=true");
    }

    @Test
    void of_a_target_the_suite_is_told_no_word_of_the_chart() {
        var options = options(Map.of("target", "e2e/targets/plain.yaml", "context", "my-aks", "trials", "3", "groups", "smoke"), Map.of());

        assertThat(options.forSuiteOn(options.target().orElseThrow())).containsExactlyInAnyOrder(
                "TARGET=" + CHECKOUT.resolve("e2e/targets/plain.yaml"), "CONTEXT=my-aks", "TRIALS=3", "TIME_SCALE=1.0", "KEEP_FAILED=false");
        assertThat(options.subject()).hasFileName("plain.yaml");
        assertThat(options.inShort()).isEqualTo("context my-aks; 3 trials of each fault");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            grups      | full     | the gate knows no grups: its options are context, target
            groups     | fast     | there is no group 'fast': groups are smoke, full
            groups     | upgrade  | upgrade needs the package of the last release: set previous
            groups     | target   | target needs something else than the chart: set target
            preset     | azure    | preset: there is no
            preset     | aks      | aks has fewer than the 3 members that the scenarios need. Those with enough are kind, linstor, minikube;
            chart      | nowhere  | chart: there is no
            target     | no.yaml  | target: there is no
            target     | Makefile | Makefile, line
            previous   | gone.tgz | previous: there is no
            engine     | oracle   | there is no engine oracle
            image      | my sql   | write repository:tag
            trials     | often    | trials: 'often' is no such number
            timeScale  | 0        | timeScale: 0 is not more than 0
            keepFailed | yes      | keepFailed: 'yes' is neither true nor false
            """)
    void what_cannot_be_is_refused_with_what_can(String key, String value, String message) {
        assertThatThrownBy(() -> options(Map.of(key, value), Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_context_in_one_of_several_files_is_refused_at_once() {
        var several = Map.of("KUBECONFIG", "/mine:/yours");

        assertThatThrownBy(() -> options(Map.of("context", "my-aks"), several)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KUBECONFIG names several files");
        assertThat(options(Map.of(), several).context()).as("our own cluster has a file of its own").isEmpty();
    }

    static GateOptions options(Map<String, String> file, Map<String, String> environment) {
        var properties = new Properties();
        properties.putAll(file);
        return GateOptions.of(properties, new HashMap<>(environment)::get, CHECKOUT);
    }
}
