package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.ScenarioClock;
import io.github.replicatedmysql.e2e.report.Outcome;
import io.github.replicatedmysql.e2e.report.Outcome.Status;
import io.github.replicatedmysql.e2e.report.ScenarioTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What JUnit says of the scenarios: how many steps there are, what became of each, and what time each class took. The console hears of the steps
 * at once.
 */
final class Outcomes implements TestExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Instant started = Instant.now();
    private final Map<String, Instant> running = new HashMap<>();
    /** What began or was skipped. */
    private final Set<String> reached = new HashSet<>();
    private final List<Outcome> ended = new ArrayList<>();
    private final Map<String, ScenarioClock> clocks = new HashMap<>();
    private final List<ScenarioTime> times = new ArrayList<>();
    private TestPlan plan;
    private int planned;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan all) {
        plan = all;
        planned = Math.toIntExact(all.countTestIdentifiers(Outcomes::isStep));
    }

    /** One invocation of many, which nobody could count before. */
    @Override
    public synchronized void dynamicTestRegistered(TestIdentifier test) {
        if (isStep(test)) {
            planned++;
        }
    }

    private static boolean isStep(TestIdentifier test) {
        return test.isTest() && scenario(test).isPresent();
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (scenario(test).isEmpty()) {
            return;
        }
        running.put(test.getUniqueId(), Instant.now());
        reached.add(test.getUniqueId());
        if (test.isTest()) {
            LOG.info("{} …", step(test).sentence());
        } else if (isType(test)) {
            clocks.put(test.getUniqueId(), ScenarioClock.start());
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        scenario(test).ifPresent(scenario -> {
            reached.add(test.getUniqueId());
            instead(test);
            end(outcome(scenario, step(test), Status.SKIPPED, Instant.now(), Optional.of(reason)));
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
        scenario(test).filter(_ -> test.isTest() || status != Status.PASSED).ifPresent(scenario -> {
            instead(test);
            end(outcome(scenario, step(test), status, began, result.getThrowable().map(Throwable::toString)));
        });
        Optional.ofNullable(clocks.remove(test.getUniqueId())).ifPresent(clock -> {
            clock.stop();
            times.add(new ScenarioTime(scenario(test).orElseThrow(), clock.started(), Instant.now(), clock.waits(), clock.programs(), clock.cpu()));
        });
    }

    private static boolean isType(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }

    /** A class that ends as one step has none of its own any more that was not reached. */
    private void instead(TestIdentifier test) {
        if (test.isContainer()) {
            var left = plan.getDescendants(test).stream().filter(Outcomes::isStep)
                    .filter(step -> !reached.contains(step.getUniqueId())).count();
            planned += 1 - Math.toIntExact(left);
        }
    }

    private void end(Outcome outcome) {
        ended.add(outcome);
        LOG.info("{} {}, {} s ({} of {} after {})", outcome.status().name().toLowerCase(Locale.ROOT), outcome.sentence(),
                outcome.took().toSeconds(), ended.size(), planned, clock(Duration.between(started, Instant.now())));
    }

    private static String clock(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static Outcome outcome(
            String scenario, StepName step, Status status, Instant began, Optional<String> message) {
        return new Outcome(scenario, step.key(), step.sentence(), status, began, Duration.between(began, Instant.now()), message);
    }

    private static Optional<String> scenario(TestIdentifier test) {
        return test.getSource().map(source -> switch (source) {
            case MethodSource method -> method.getJavaClass();
            case ClassSource type -> type.getJavaClass();
            default -> null;
        }).filter(type -> AnnotationSupport.isAnnotated(type, Scenario.class)).map(ScenarioRun::name);
    }

    /** A method's name and its trial; what fails outside of all methods is the install or, once one was reached, the clean-up. */
    private StepName step(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                .map(source -> StepName.of(source.getMethodName(), test.getDisplayName()))
                .orElseGet(() -> new StepName(anyReached(test) ? ScenarioRun.CLEAN_UP : ScenarioRun.INSTALL, ""));
    }

    private boolean anyReached(TestIdentifier type) {
        return plan.getDescendants(type).stream().anyMatch(step -> reached.contains(step.getUniqueId()));
    }

    synchronized Instant started() {
        return started;
    }

    synchronized int planned() {
        return planned;
    }

    synchronized List<Outcome> soFar() {
        return List.copyOf(ended);
    }

    /** Of the classes that have ended. JUnit tells of a class's begin and end on the thread that it runs on. */
    synchronized List<ScenarioTime> times() {
        return List.copyOf(times);
    }
}
