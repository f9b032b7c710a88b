package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScenarioClockTest {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Command PROGRAM = Command.of("sleep", "0.2");

    private final ScenarioClock clock = ScenarioClock.start();
    private final long began = System.nanoTime();

    @AfterEach
    void stop() {
        clock.stop();
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void awaitLooks(String what, int looks) {
        Iterator<Integer> left = IntStream.rangeClosed(1, looks).iterator();
        await(what).pollDelay(LOOK).pollInterval(LOOK).until(() -> left.next() == looks);
    }

    @Test
    void a_wait_lasts_from_its_begin_to_the_look_that_ends_it() {
        awaitLooks("mysql-1 is ready", 1);
        awaitLooks("mysql-2 is ready", 4);
        awaitLooks("mysql-1 is ready", 1);

        assertThat(clock.waits()).containsOnlyKeys("mysql-1 is ready", "mysql-2 is ready");
        assertThat(clock.waits().get("mysql-1 is ready")).isGreaterThanOrEqualTo(LOOK.multipliedBy(2).minusMillis(2));
        assertThat(clock.waits().get("mysql-2 is ready")).isGreaterThanOrEqualTo(LOOK.multipliedBy(4).minusMillis(2));
        assertThat(sum()).isLessThanOrEqualTo(took());
    }

    @Test
    void a_wait_in_vain_is_one_too() {
        assertThatThrownBy(() -> await("never").pollDelay(Duration.ZERO).pollInterval(LOOK).atMost(LOOK.multipliedBy(3)).until(() -> false))
                .isInstanceOf(ConditionTimeoutException.class);

        assertThat(clock.waits().get("never")).isGreaterThanOrEqualTo(LOOK.multipliedBy(3).minusMillis(2));
    }

    @Test
    void a_wait_in_which_there_is_another_counts_once() {
        await("outer").pollDelay(LOOK).until(() -> {
            awaitLooks("inner", 2);
            awaitLooks("inner", 2);
            return true;
        });

        assertThat(sum()).isGreaterThanOrEqualTo(LOOK.multipliedBy(4)).isLessThanOrEqualTo(took());
    }

    @Test
    void a_program_is_none_of_the_waits_unless_it_is_how_one_looks() {
        PROGRAM.run();

        assertThat(clock.programs()).isBetween(Duration.ofMillis(200), took());
        assertThat(clock.waits()).isEmpty();
        var before = clock.programs();
        await("it has run").pollDelay(Duration.ZERO).until(() -> PROGRAM.run().succeeded());
        assertThat(clock.programs()).isEqualTo(before);
        assertThat(clock.waits().get("it has run")).isGreaterThanOrEqualTo(Duration.ofMillis(198));
    }

    @Test
    void looks_cost_processor_time_and_so_does_its_own_work() {
        assertThat(clock.cpu()).isLessThan(LOOK.multipliedBy(2));
        await("a look").pollDelay(Duration.ZERO).until(() -> burn(LOOK));
        assertThat(clock.cpu()).isGreaterThanOrEqualTo(LOOK);
        burn(LOOK);
        assertThat(clock.cpu()).isGreaterThanOrEqualTo(LOOK.multipliedBy(2));
    }

    @Test
    void after_its_end_nothing_counts() {
        clock.stop();
        awaitLooks("mysql-1 is ready", 1);
        PROGRAM.run();

        assertThat(clock.waits()).isEmpty();
        assertThat(clock.programs()).isZero();
    }

    private Duration sum() {
        return clock.waits().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static boolean burn(Duration time) {
        var threads = ManagementFactory.getThreadMXBean();
        var end = threads.getCurrentThreadCpuTime() + time.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
        return true;
    }
}
