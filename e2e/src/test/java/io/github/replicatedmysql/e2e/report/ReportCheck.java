package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the scenarios of a run: its report against what JUnit's own XML says of them. No test of the harness; Maven runs it last. */
class ReportCheck {

    private static final Path TARGET = Settings.ofThisRun().checkout().resolve("e2e/target");
    private static final Path REPORT = TARGET.resolve("report");

    @TempDir
    Path folder;

    private JsonNode numbers;

    @BeforeEach
    void read() throws IOException {
        assumeTrue(Files.exists(REPORT), "no scenario has run, so there is no report");
        assertThat(TARGET.resolve("failsafe-reports/failsafe-summary.xml")).as("the steps that ran: if there are none, SCENARIO and GROUPS have none in common").content()
                .doesNotContain("<completed>0</completed>");
        numbers = Recordings.JSON.readTree(REPORT.resolve("report.json").toFile());
    }

    @Test
    void its_numbers_are_those_of_the_xml() throws Exception {
        assertThat(ends(numbers.get("scenarios"))).isEqualTo(endsInXml());
    }

    @Test
    void its_page_opens_and_says_the_same() throws Exception {
        var page = Browser.ofThisMachine(folder).open(REPORT.resolve("index.html"), 1280, false);

        assertThat(page.console()).as("what the browser complains of").isEmpty();
        assertThat(page.seen().at("/summary/rows lost").asText().replace(",", "")).isEqualTo(numbers.at("/rows/lost").asText());
        assertThat(page.seen().get("faults").asInt()).isEqualTo(numbers.at("/faults/done").asInt());
        assertThat(ends(page.seen().get("scenarios"))).isEqualTo(ends(numbers.get("scenarios")));
        assertThat(page.seen().get("scenarios")).allSatisfy(scenario -> {
            assertThat(scenario.get("pictures").asInt()).as("pictures of %s", scenario.get("name")).isEqualTo(1);
            assertThat(scenario.get("flagsThatTouch").asInt()).as("labels of %s that touch", scenario.get("name")).isZero();
            assertThat(scenario.get("pauseLengthsThatTouch").asInt()).as("lengths of pauses of %s that touch", scenario.get("name")).isZero();
        });
    }

    /** For each scenario, how each of its steps ended. */
    private static Map<String, List<String>> ends(JsonNode scenarios) {
        return scenarios.valueStream().collect(Collectors.toMap(scenario -> scenario.get("name").asText(),
                scenario -> scenario.get("steps").valueStream().map(ReportCheck::end).sorted().toList()));
    }

    private static String end(JsonNode step) {
        return end(step.get("sentence").asText().replaceAll(", trial (\\d+) of \\d+$", "[$1]"), step.get("status").asText());
    }

    /** Of several trials each has its number; JUnit gives one to the only trial too. */
    private static String end(String sentence, String status) {
        return sentence.replaceAll("\\[1]$", "") + ": " + status;
    }

    private Map<String, List<String>> endsInXml() {
        return FailsafeReports.in(TARGET.resolve("failsafe-reports")).after(Instant.parse(numbers.get("started").asText())).ends().stream()
                .collect(Collectors.groupingBy(end -> end.scenario().replace('$', '.'),
                        Collectors.collectingAndThen(Collectors.toList(), ReportCheck::ends)));
    }

    private static List<String> ends(List<StepEnd> ofScenario) {
        return ofScenario.stream().map(end -> end(sentence(end, ofScenario), Text.lower(end.status()))).sorted().toList();
    }

    /** What has no name is the class itself: outside of its methods the install can fail and, after the first of them, the clean-up. */
    private static String sentence(StepEnd end, List<StepEnd> ofScenario) {
        return !end.step().isEmpty() ? end.step().replace('_', ' ') + end.trial()
                : ofScenario.stream().anyMatch(other -> !other.step().isEmpty()) ? "clean-up" : "install";
    }
}
