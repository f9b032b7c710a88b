package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.ScenarioClock;
import io.github.replicatedmysql.e2e.report.ScenarioTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What time each scenario class took. JUnit tells of a class's begin and end on the thread that it runs on. */
final class ScenarioTimes implements TestExecutionListener {

    private final Map<String, ScenarioClock> clocks = new HashMap<>();
    private final List<ScenarioTime> times = new ArrayList<>();

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        if (ScenarioTests.scenario(test).isPresent() && isType(test)) {
            clocks.put(test.getUniqueId(), ScenarioClock.start());
        }
    }

    private static boolean isType(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent();
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional.ofNullable(clocks.remove(test.getUniqueId())).ifPresent(clock -> {
            clock.stop();
            times.add(new ScenarioTime(ScenarioTests.scenario(test).orElseThrow(), clock.started(), Instant.now(), clock.waits(), clock.programs(),
                    clock.cpu()));
        });
    }

    /** Those of the classes that have ended. */
    synchronized List<ScenarioTime> soFar() {
        return List.copyOf(times);
    }
}
