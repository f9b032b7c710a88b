package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pull request and a pipeline get. */
class SummariesTest {

    @Test
    void a_pull_request_sees_the_verdict_first_and_each_failure() {
        var summary = MarkdownReport.of(Scene.usual().failed("it_fails", 63, 64, "expected 3 | was 2\n```").report());

        assertThat(summary).startsWith("## ❌ 1 of 2 steps failed")
                .contains("### ❌ Failover: it fails\n\n    expected 3 | was 2\n    ```")
                .contains("| ✅ | delete mysql-2 | a deleted replica returns | 7.0 s | 1.0 s | 1.0 s | – | none |");
    }

    @Test
    void a_fault_says_how_much_failed_and_what_was_told_first() {
        assertThat(MarkdownReport.of(Scene.usual().tries(46.5, Client.WRITES, Result.REFUSED).tries(48.5, Client.FRESH_READS, Result.UNKNOWN)
                .report())).contains("| 1.0 s | 1.0 s | – | 2, first: no connection |");
    }

    @Test
    void a_cell_cannot_break_its_table() {
        var scene = new Scene("FaultIT");
        scene.timeline().fault("a | b\n<b>");

        assertThat(MarkdownReport.of(scene.report())).contains("| a \\| b \\<b\\> |");
    }

    @Test
    void a_passed_run_says_so() {
        assertThat(MarkdownReport.of(Scene.usual().report())).startsWith("## ✅ 1 of 1 steps passed\n")
                .contains("1 of 1 faults survived, 20 acknowledged writes checked, **0 rows lost**")
                .contains("Took 100.0 s; the suite itself 4.2 % of a core and at most 412 MiB.");
    }

    @Test
    void a_pull_request_sees_in_one_line_where_the_time_went() {
        assertThat(MarkdownReport.of(TimesTest.busy().report())).contains("\nScenarios: 2 at once for 29.0 s, 1 for 55.0 s, none for 11.0 s. "
                + "Of their 113.0 s together 43.4 % waiting for the cluster, 8.8 % in programs, 2.2 % processor time of their own. "
                + "Longest: Failover, 40.0 s.\n");
        assertThat(MarkdownReport.of(Scene.usual().report())).doesNotContain("Scenarios:");
    }

    @Test
    void a_run_that_tried_nothing_does_not_look_like_one_that_passed() {
        assertThat(MarkdownReport.of(ReportBuilder.build(Scene.leftOut("NodeIT", "it needs nodes of kind's"), List.of())))
                .startsWith("## ⚠️ Nothing was tried: 1 of 1 steps skipped\n").contains("| – | Node | 0 of 1 |").doesNotContain("✅");
    }

    @Test
    void a_pipeline_reads_numbers() throws IOException {
        var json = Recordings.JSON.readTree(JsonReport.of(Scene.usual().failed("it_fails", 63, 64, "it broke").report()));

        assertThat(json.get("passed").asBoolean()).isFalse();
        assertThat(json.get("steps")).hasToString("{\"planned\":2,\"passed\":1,\"failed\":1,\"skipped\":0}");
        assertThat(json.get("faults")).hasToString("{\"done\":1,\"survived\":1}");
        assertThat(json.get("rows")).hasToString("{\"checked\":20,\"lost\":0}");
        assertThat(json.get("longestPauses")).hasToString("{\"fresh reads\":1000,\"writes\":1000}");
        assertThat(json.get("footprint")).hasToString("{\"peakMegabytes\":412,\"cpuMilliseconds\":4200}");
        assertThat(json.at("/scenarios/0/faults/0/readyAgain").asLong()).isEqualTo(7000);
        assertThat(json.at("/scenarios/0/faults/0/failures").asInt(-1)).isZero();
        assertThat(json.at("/scenarios/0/steps/1/message").asText()).isEqualTo("it broke");
        assertThat(json.at("/scenarios/0/installed").asLong()).isEqualTo(30_000);
    }

    @Test
    void a_pipeline_gets_each_scenarios_time() throws IOException {
        var times = Recordings.JSON.readTree(JsonReport.of(TimesTest.busy().report())).get("times");

        assertThat(times.get("atOnce")).hasToString("{\"0\":11000,\"1\":55000,\"2\":29000}");
        assertThat(times.get("path")).hasToString("[\"FailoverIT\",\"NodeRestartIT\",\"OrderingIT\"]");
        assertThat(times.at("/scenarios/0")).hasToString("{\"name\":\"FailoverIT\",\"milliseconds\":40000,\"waited\":25000,\"programs\":2000,"
                + "\"rest\":13000,\"cpu\":500,\"alone\":20000,"
                + "\"waits\":{\"mysql-2 is ready again after: delete mysql-2\":20000,\"no member is left\":5000}}");
    }

    @Test
    void a_pipeline_gets_what_each_trial_measured() throws IOException {
        var scene = Scene.usual().measured("ready again", Duration.ofSeconds(4)).measured("ready again", Duration.ofSeconds(6));

        assertThat(Recordings.JSON.readTree(JsonReport.of(scene.report())).at("/scenarios/0/measurements"))
                .hasToString("{\"install\":[30000],\"ready again\":[4000,6000]}");
    }
}
