package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.report.Lane.Span;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {

    @Test
    void a_lane_has_each_phase_once_with_its_length_and_a_hole_where_no_pod_was() {
        var scene = new Scene("LaneIT");
        scene.at(1).pods().pending("mysql-0", "a");
        scene.at(2).pods().init("mysql-0", "a");
        scene.at(3).pods().init("mysql-0", "a");
        scene.at(6).pods().ready("mysql-0", "a");
        scene.at(20).pods().terminating("mysql-0", "a");
        scene.at(21).pods().gone("mysql-0", "a");
        scene.at(25).pods().pending("mysql-0", "b");

        var lane = scene.scenario().lanes().getFirst();

        assertThat(lane.spans()).containsExactly(
                new Span(Phase.PENDING, "", "a", Scene.second(1), Scene.second(2)),
                new Span(Phase.INIT, "node", "a", Scene.second(2), Scene.second(6)),
                new Span(Phase.READY, "node", "a", Scene.second(6), Scene.second(20)),
                new Span(Phase.TERMINATING, "node", "a", Scene.second(20), Scene.second(21)),
                new Span(Phase.PENDING, "", "b", Scene.second(25), Scene.second(70)));
    }

    @Test
    void lanes_are_the_members_by_ordinal_and_nobody_elses() {
        var scene = new Scene("LaneIT");
        scene.pods().created("mysql-10", "a").created("mysql-2", "b").created("clients", "c").created("mysql-client", "d");

        assertThat(scene.scenario().lanes()).extracting(Lane::member).containsExactly("mysql-2", "mysql-10");
    }

    @Test
    void a_restarted_container_is_seen_when_the_pod_stays() {
        var scene = new Scene("LaneIT");
        scene.at(1).pods().ready("mysql-0", "a");
        scene.at(5).pods().notReady("mysql-0", "a", 1);
        scene.at(8).pods().ready("mysql-0", "a", 1);

        assertThat(scene.scenario().lanes().getFirst().restarts()).containsExactly(Scene.second(5));
    }

    @Test
    void a_fault_is_survived_if_its_step_passed_and_hurt_until_all_members_were_ready_again() {
        var run = Scene.usual().report();

        assertThat(run.faults()).singleElement().isEqualTo(new FaultReport(Scene.second(45), "delete mysql-2", "FailoverIT",
                "a deleted replica returns", true, Optional.of(Duration.ofSeconds(7)),
                Map.of(Client.WRITES, Duration.ofSeconds(1), Client.FRESH_READS, Duration.ofSeconds(1)), 0, Optional.empty()));
        assertThat(run.faultsSurvived()).isEqualTo(1);
        assertThat(run.passed()).isTrue();
    }

    @Test
    void a_fault_in_a_step_that_failed_is_not_survived() {
        var scene = new Scene("FaultIT").failed("it_holds", 0, 30, "it does not");
        scene.at(1).pods().ready("mysql-0", "a");
        scene.at(5).timeline().fault("kill -9 mysqld of mysql-0");
        scene.at(6).pods().notReady("mysql-0", "a", 1);

        var run = scene.report();

        assertThat(run.passed()).isFalse();
        assertThat(run.faultsSurvived()).isZero();
        assertThat(run.faults().getFirst().readyAgain()).as("never in its step").isEmpty();
        assertThat(run.scenarios().getFirst().steps().getFirst().evidence()).hasValue("../evidence/FaultIT/it_holds");
    }

    @Test
    void a_class_that_was_left_out_is_there_with_its_reason_and_fails_nothing() {
        var report = ReportBuilder.build(Scene.leftOut("NodeIT", "it needs nodes of kind's"), List.of());

        assertThat(report.failed()).isZero();
        assertThat(report.scenariosPassed()).isZero();
        assertThat(report.scenarios()).singleElement().extracting(ScenarioReport::name).isEqualTo("NodeIT");
        assertThat(report.scenarios().getFirst().steps()).singleElement().extracting(StepReport::message)
                .isEqualTo(Optional.of("it needs nodes of kind's"));
    }

    @Test
    void a_class_that_failed_before_anything_was_recorded_is_there_with_its_reason() {
        var report = ReportBuilder.build(Scene.neverBegun("TargetIT", Duration.ofSeconds(2), "there is no file misspelt.yaml"), List.of());

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.unfinished()).isFalse();
        assertThat(report.scenarios()).singleElement().returns("TargetIT", ScenarioReport::name).returns(false, ScenarioReport::passed)
                .returns(Duration.ofSeconds(2), ScenarioReport::took);
        assertThat(report.scenarios().getFirst().steps()).singleElement().extracting(StepReport::message)
                .isEqualTo(Optional.of("there is no file misspelt.yaml"));
    }

    @Test
    void a_run_whose_every_step_was_left_out_has_not_passed() {
        var report = ReportBuilder.build(Scene.leftOut("NodeIT", "it needs nodes of kind's"), List.of());

        assertThat(report.passed()).isFalse();
        assertThat(report.triedNothing()).isTrue();
        assertThat(Scene.usual().step("not_here", 63, 63, Status.SKIPPED).report()).returns(true, Run::passed)
                .returns(false, Run::triedNothing);
    }

    @Test
    void a_fault_that_no_member_felt_hurt_for_no_time() {
        var scene = new Scene("FaultIT").step("it_holds", 0, 30, Status.PASSED);
        scene.at(1).pods().ready("mysql-0", "a");
        scene.at(5).timeline().fault("stop the control plane");

        assertThat(scene.report().faults().getFirst().readyAgain()).hasValue(Duration.ZERO);
    }

    @Test
    void a_fault_on_top_of_another_leaves_both_until_all_members_are_ready() {
        var scene = new Scene("FaultIT").step("all_hold", 0, 60, Status.PASSED);
        scene.at(1).pods().ready("mysql-0", "a");
        scene.at(5).timeline().fault("first");
        scene.at(6).pods().notReady("mysql-0", "a", 0);
        scene.at(7).timeline().fault("second");
        scene.at(10).pods().ready("mysql-0", "a");
        scene.at(20).timeline().fault("third");

        assertThat(scene.report().faults()).extracting(fault -> fault.readyAgain().orElseThrow())
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ZERO);
    }

    @Test
    void a_pause_and_what_failed_belong_to_the_fault_before_it() {
        var scene = new Scene("FaultIT").step("both_hold", 0, 60, Status.PASSED)
                .tries(1, Client.WRITES, Result.SUCCESS).tries(10, Client.WRITES, Result.REFUSED)
                .tries(16, Client.WRITES, Result.SUCCESS).tries(16.5, Client.WRITES, Result.SUCCESS)
                .tries(17, Client.WRITES, Result.SUCCESS);
        scene.at(2).timeline().fault("first");
        scene.at(16.7).timeline().fault("second");

        assertThat(scene.report().faults()).extracting(fault -> fault.pauses().get(Client.WRITES))
                .containsExactly(Duration.ofSeconds(15), Duration.ZERO);
        assertThat(scene.report().faults()).extracting(FaultReport::failures).containsExactly(1, 0);
        assertThat(scene.report().faults()).extracting(FaultReport::told).containsExactly(Optional.of("no connection"), Optional.empty());
    }

    @Test
    void rows_that_are_looked_for_twice_count_once_and_those_missing_once_were_lost() {
        var scene = new Scene("RowsIT");
        scene.timeline().rowsChecked(1_000_000, 10, 2);
        scene.timeline().rowsChecked(1_000_000, 10, 0);
        scene.timeline().rowsChecked(2_000_000, 5, 1);

        assertThat(scene.scenario().rowsChecked()).isEqualTo(15);
        assertThat(scene.scenario().rowsLost()).isEqualTo(3);
    }

    @Test
    void a_run_with_steps_still_to_take_has_not_passed() {
        var scene = Scene.usual();

        var run = ReportBuilder.build(scene.run(2), List.of(scene.recording(70)));

        assertThat(run.passed()).isFalse();
        assertThat(run.unfinished()).isTrue();
    }

    @Test
    void a_broken_watch_is_marked() {
        var scene = new Scene("GapIT");
        scene.at(3).pods().watchBroke();

        assertThat(scene.scenario().marks()).containsExactly(
                new Mark(Mark.Kind.GAP, Scene.second(3), "the watch on pods broke"));
    }
}
