package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Told;
import io.github.replicatedmysql.e2e.report.StepOutcome;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;

/** Hears what JUnit would say, of a class that is found and never run. */
class StepOutcomesTest {

    @Scenario
    @Disabled("an example, told about below")
    static class ExampleIT {

        @Test
        void one_thing() {}

        @Test
        void another_thing() {}
    }

    @RegisterExtension
    final Told told = Told.by(StepOutcomes.class);

    private final FoundTests found = FoundTests.in(ExampleIT.class, StepOutcomesTest.class);
    private final StepOutcomes outcomes = new StepOutcomes();

    @Test
    void only_steps_of_scenarios_count() {
        outcomes.testPlanExecutionStarted(found.plan());

        assertThat(outcomes.planned()).isEqualTo(2);
        end("only_steps_of_scenarios_count", TestExecutionResult.successful());
        assertThat(outcomes.soFar()).isEmpty();
    }

    @Test
    void a_step_passes_or_fails_and_says_why() {
        outcomes.testPlanExecutionStarted(found.plan());
        outcomes.executionStarted(type());
        end("one_thing", TestExecutionResult.successful());
        end("another_thing", TestExecutionResult.failed(new AssertionError("it broke")));
        outcomes.executionFinished(type(), TestExecutionResult.successful());

        assertThat(outcomes.soFar()).extracting(StepOutcome::sentence).containsExactly("one thing", "another thing");
        assertThat(outcomes.soFar()).extracting(StepOutcome::status).containsExactly(Status.PASSED, Status.FAILED);
        assertThat(outcomes.soFar().getLast().message()).hasValue("java.lang.AssertionError: it broke");
        assertThat(told.lines()).hasSize(4).contains("one thing …").last().asString().startsWith("failed another thing, 0 s (2 of 2 after 0:0");
        assertThat(outcomes.planned()).isEqualTo(2);
    }

    @Test
    void an_install_that_fails_is_a_step_and_takes_the_place_of_those_that_never_began() {
        outcomes.testPlanExecutionStarted(found.plan());
        outcomes.executionStarted(type());
        outcomes.executionFinished(type(), TestExecutionResult.failed(new AssertionError("no cluster")));

        assertThat(outcomes.soFar()).singleElement().extracting(StepOutcome::step, StepOutcome::status)
                .containsExactly(ScenarioRun.INSTALL, Status.FAILED);
        assertThat(outcomes.planned()).isEqualTo(1);
    }

    @Test
    void what_fails_after_all_steps_is_a_step_of_its_own() {
        outcomes.testPlanExecutionStarted(found.plan());
        outcomes.executionStarted(type());
        end("one_thing", TestExecutionResult.successful());
        outcomes.executionSkipped(method("another_thing"), "not on this cluster");
        outcomes.executionFinished(type(), TestExecutionResult.failed(new AssertionError("the namespace stays")));

        assertThat(outcomes.soFar()).extracting(StepOutcome::step).containsExactly("one_thing", "another_thing", ScenarioRun.CLEAN_UP);
        assertThat(outcomes.soFar().getLast().status()).isEqualTo(Status.FAILED);
        assertThat(outcomes.planned()).isEqualTo(3);
    }

    @Test
    void a_skipped_class_is_one_skipped_step() {
        outcomes.testPlanExecutionStarted(found.plan());
        outcomes.executionSkipped(type(), "not on this cluster");

        assertThat(outcomes.soFar()).singleElement().extracting(StepOutcome::status).isEqualTo(Status.SKIPPED);
        assertThat(outcomes.soFar().getFirst().message()).hasValue("not on this cluster");
        assertThat(outcomes.planned()).isEqualTo(1);
    }

    private void end(String method, TestExecutionResult result) {
        var test = method(method);
        outcomes.executionStarted(test);
        outcomes.executionFinished(test, result);
    }

    private TestIdentifier method(String name) {
        return found.first(test -> test.isTest() && test.getUniqueId().contains(name + "("));
    }

    private TestIdentifier type() {
        return found.first(test -> test.isContainer() && test.getUniqueId().contains(ExampleIT.class.getSimpleName()));
    }
}
