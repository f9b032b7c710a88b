package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.report.StepOutcome;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of each step. The console hears of it at once. */
final class StepOutcomes implements TestExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(StepOutcomes.class);

    private final Instant started = Instant.now();
    private final PlannedSteps planned = new PlannedSteps();
    private final Map<String, Instant> running = new HashMap<>();
    /** What began or was skipped. */
    private final Set<String> reached = new HashSet<>();
    private final List<StepOutcome> ended = new ArrayList<>();

    @Override
    public void testPlanExecutionStarted(TestPlan all) {
        planned.expect(all, Settings.ofThisRun().trials());
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        if (ScenarioTests.isStep(test)) {
            planned.add(test);
        }
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (ScenarioTests.scenario(test).isPresent()) {
            running.put(test.getUniqueId(), Instant.now());
            reached.add(test.getUniqueId());
            if (test.isTest()) {
                LOG.info("{} …", step(test).sentence());
            }
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        ScenarioTests.scenario(test).ifPresent(scenario -> {
            reached.add(test.getUniqueId());
            end(test, outcome(scenario, step(test), Status.SKIPPED, Instant.now(), Optional.of(reason)));
        });
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var began = running.remove(test.getUniqueId());
        var status = switch (result.getStatus()) {
            case SUCCESSFUL -> Status.PASSED;
            case ABORTED -> Status.SKIPPED;
            case FAILED -> Status.FAILED;
        };
        // A class is a step only if something outside of its methods failed.
        ScenarioTests.scenario(test).filter(_ -> test.isTest() || status != Status.PASSED).ifPresent(scenario ->
                end(test, outcome(scenario, step(test), status, began, result.getThrowable().map(Throwable::toString))));
    }

    private void end(TestIdentifier test, StepOutcome outcome) {
        if (test.isContainer()) {
            planned.replace(test, reached);
        }
        ended.add(outcome);
        LOG.info("{} {}, {} s ({} of {} after {})", Text.lower(outcome.status()), outcome.sentence(),
                outcome.took().toSeconds(), ended.size(), planned.count(), Text.clock(Duration.between(started, Instant.now())));
    }

    private static StepOutcome outcome(
            String scenario, StepName step, Status status, Instant began, Optional<String> message) {
        return new StepOutcome(scenario, step.key(), step.sentence(), status, began, Duration.between(began, Instant.now()), message);
    }

    /** A method's name and its trial; what fails outside of all methods is the install or, once one was reached, the clean-up. */
    private StepName step(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                .map(source -> StepName.of(source.getMethodName(), test.getDisplayName()))
                .orElseGet(() -> new StepName(reached.stream().anyMatch(id -> ScenarioTests.has(test, id)) ? ScenarioRun.CLEAN_UP : ScenarioRun.INSTALL, ""));
    }

    Instant started() {
        return started;
    }

    int planned() {
        return planned.count();
    }

    synchronized List<StepOutcome> soFar() {
        return List.copyOf(ended);
    }
}
