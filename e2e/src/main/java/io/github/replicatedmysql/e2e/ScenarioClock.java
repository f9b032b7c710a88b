package io.github.replicatedmysql.e2e;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.awaitility.core.IgnoredException;
import org.awaitility.core.TimeoutEvent;

/**
 * What the thread of a scenario does with its time. It waits for the cluster wherever Awaitility looks until something is so, and it runs programs;
 * all else is requests, their answers, and the scenario's own work.
 */
public final class ScenarioClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Inherited, for Awaitility looks on a thread of its own, which the one that waits has started. */
    private static final ThreadLocal<ScenarioClock> OF_THIS_THREAD = new InheritableThreadLocal<>();

    private final Thread scenario = Thread.currentThread();
    private final Instant started = Instant.now();
    private final long cpuBefore = THREADS.getCurrentThreadCpuTime();
    private final Map<Long, Long> cpuOfLooks = new HashMap<>();
    private final Map<String, Duration> waits = new LinkedHashMap<>();
    private Duration programs = Duration.ZERO;
    /** Up to here every wait is counted: one inside of another counts once. */
    private long counted = System.nanoTime();

    private ScenarioClock() {}

    /** Starts one for the scenario that begins on this thread. */
    public static ScenarioClock start() {
        Awaitility.setDefaultConditionEvaluationListener(new Looks());
        var clock = new ScenarioClock();
        OF_THIS_THREAD.set(clock);
        return clock;
    }

    /** Takes it from its thread. */
    public void stop() {
        OF_THIS_THREAD.remove();
    }

    /** Notes a program that this thread has waited for. What runs while Awaitility looks is part of that wait. */
    static void ran(Duration program) {
        var clock = OF_THIS_THREAD.get();
        if (clock != null && clock.scenario == Thread.currentThread()) {
            clock.programs = clock.programs.plus(program);
        }
    }

    /** When it was started. */
    public Instant started() {
        return started;
    }

    /** How long it waited so far, by what for. */
    public synchronized Map<String, Duration> waits() {
        return new LinkedHashMap<>(waits);
    }

    /** How long it ran helm, docker and the like. */
    public Duration programs() {
        return programs;
    }

    /** The processor time of its thread, and of the threads that looked whether a wait was over. To be asked on its own thread. */
    public synchronized Duration cpu() {
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpuBefore
                + cpuOfLooks.values().stream().mapToLong(Long::longValue).sum());
    }

    private synchronized void looked(String what, Duration waited) {
        var now = System.nanoTime();
        var from = Math.max(counted, now - waited.toNanos());
        counted = now;
        waits.merge(what == null ? "something" : what.lines().findFirst().orElse(""), Duration.ofNanos(now - from), Duration::plus);
        if (Thread.currentThread() != scenario) {
            cpuOfLooks.put(Thread.currentThread().threadId(), THREADS.getCurrentThreadCpuTime());
        }
    }

    /** Hears of each look of Awaitility's, with the time since its wait began. */
    private static final class Looks implements ConditionEvaluationListener<Object> {

        @Override
        public void conditionEvaluated(EvaluatedCondition<Object> look) {
            tell(look.getAlias(), look.getElapsedTimeInMS());
        }

        @Override
        public void exceptionIgnored(IgnoredException look) {
            tell(look.getAlias(), look.getElapsedTimeInMS());
        }

        @Override
        public void onTimeout(TimeoutEvent end) {
            tell(end.getAlias(), end.getElapsedTimeInMS());
        }

        private static void tell(String what, long millis) {
            var clock = OF_THIS_THREAD.get();
            if (clock != null) {
                clock.looked(what, Duration.ofMillis(millis));
            }
        }
    }
}
