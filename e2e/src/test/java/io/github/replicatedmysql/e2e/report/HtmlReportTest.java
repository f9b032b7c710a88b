package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.observe.Measurements.Measurement;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    private static final String HOSTILE = "<script>alert(\"1\")</script>'&";

    @Test
    void whatever_comes_from_a_cluster_is_text() {
        var scene = new Scene("HostileIT").failed(HOSTILE, 1, 2, HOSTILE).time(HOSTILE, 1, 2, Map.of(HOSTILE, 1));
        scene.at(1).timeline().mark(HOSTILE);
        scene.at(1).timeline().fault(HOSTILE);
        scene.pods().ready("mysql-0", HOSTILE).watchBroke();
        var recorded = scene.recording(10);
        var recording = new ScenarioRecording(recorded.scenario(), HOSTILE, recorded.statefulSets(), Optional.of(HOSTILE),
                recorded.started(), recorded.ended(), recorded.installed(), recorded.observations(), recorded.ledger(),
                List.of(new Measurement("HostileIT", HOSTILE, Duration.ofSeconds(1))), Map.of(HOSTILE, HOSTILE));
        var run = scene.run(1);

        var page = HtmlReport.of(ReportBuilder.build(new RunRecording(run.started(), run.ended(), run.planned(),
                Map.of(HOSTILE, HOSTILE), run.footprint(), run.outcomes(), run.times()), List.of(recording)));

        assertThat(page).contains("&lt;script&gt;alert(").doesNotContain("<script").doesNotContain("alert(\"");
    }

    @Test
    void needs_nothing_but_itself() {
        var page = HtmlReport.of(Scene.usual().report());

        assertThat(page).contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .doesNotContain("http://", "https://", "src=", "@import", "<link", "<script");
    }

    @Test
    void a_step_says_what_it_said_and_where_its_evidence_is() {
        var page = HtmlReport.of(Scene.usual().failed("it_fails", 63, 64, "expected 3, was 2").report());

        assertThat(page).contains("expected 3, was 2", "<a href=\"../evidence/FailoverIT/it_fails/\">");
    }

    @Test
    void a_scenario_inside_another_class_is_named_after_both() {
        assertThat(new Scene("LostVolumeIT").scenario().title()).isEqualTo("Lost volume");
        assertThat(new Scene("RetentionIT.KeepUninstalled").scenario().title()).isEqualTo("Retention: keep uninstalled");
    }

    @Test
    void a_run_in_the_middle_does_not_look_like_one_that_passed() {
        var scene = Scene.usual();

        assertThat(HtmlReport.of(ReportBuilder.build(scene.run(5), List.of(scene.recording(70)))))
                .contains("1 of 5 steps so far, none failed").doesNotContain("steps passed");
    }

    @Test
    void a_run_that_tried_nothing_does_not_look_like_one_that_passed() {
        assertThat(HtmlReport.of(ReportBuilder.build(Scene.leftOut("NodeIT", "it needs nodes of kind's"), List.of())))
                .contains("<title>nothing tried", "nothing was tried: 1 of 1 steps skipped").doesNotContain("steps passed", "✓");
    }

    @Test
    void says_where_the_time_went_if_it_was_taken() {
        assertThat(HtmlReport.of(TimesTest.busy().report())).contains("2 at once for 29.0 s, 1 for 55.0 s, none for 11.0 s.",
                "The end hung on: Failover 40.0 s → Node restart 20.0 s → Ordering 24.0 s.", "mysql-2 is ready again after: delete mysql-2, 20.0 s");
        assertThat(HtmlReport.of(Scene.usual().report())).doesNotContain("Where the time went");
    }

    @Test
    void a_skipped_step_is_not_counted_as_passed() {
        assertThat(HtmlReport.of(Scene.usual().step("not_here", 63, 63, Status.SKIPPED).report()))
                .contains("1 of 2 steps passed, 1 skipped");
    }
}
