package io.github.replicatedmysql.e2e.junit;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The steps that a run takes, by their unique ids. */
final class PlannedSteps {

    private final Set<String> steps = new HashSet<>();

    /** All of a plan, with the trials that JUnit does not know yet. */
    synchronized void expect(TestPlan plan, int trials) {
        plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()).forEach(test -> {
            if (ScenarioTests.isStep(test)) {
                steps.add(test.getUniqueId());
            } else if (isTrial(test)) {
                trials(test, trials).forEach(steps::add);
            }
        });
    }

    private static boolean isTrial(TestIdentifier test) {
        return ScenarioTests.scenario(test).isPresent() && test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast)
                .filter(source -> AnnotationSupport.isAnnotated(source.getJavaMethod(), Trial.class)).isPresent();
    }

    /** What JUnit will call the trials of a step. */
    static Stream<String> trials(TestIdentifier step, int trials) {
        return IntStream.rangeClosed(1, trials).mapToObj(trial ->
                step.getUniqueIdObject().append("test-template-invocation", "#" + trial).toString());
    }

    /** One that was not in the plan, or was. */
    synchronized void add(TestIdentifier step) {
        steps.add(step.getUniqueId());
    }

    /**
     * A container ends as one step, and has none of its own any more that was not reached.
     *
     * @param reached what began or was skipped
     */
    synchronized void replace(TestIdentifier container, Set<String> reached) {
        steps.removeIf(step -> ScenarioTests.has(container, step) && !reached.contains(step));
        steps.add(container.getUniqueId());
    }

    synchronized int count() {
        return steps.size();
    }
}
