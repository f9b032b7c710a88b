package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.bench.Arrivals.Arrival;
import io.github.replicatedmysql.e2e.bench.Split.Part;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SplitTest {

    private final Ticks clock = new Ticks();
    private final Timeline timeline = new Timeline(clock);
    private final Pods pods = new Pods(timeline);

    @Test
    void each_second_of_a_start_has_an_owner() {
        var order = timeline.mark("helm install");
        clock.pass(2);
        pods.claimed("data-mysql-1").pending("mysql-1", "a");
        clock.pass(4);
        pods.bound("data-mysql-1");
        clock.pass(1);
        pods.init("mysql-1", "a");
        clock.pass(3);
        pods.seeding("mysql-1", "a");
        clock.pass(5);
        pods.seeded("mysql-1", "a");
        clock.pass(6);
        var split = replicating(order, 7);

        assertThat(split.milliseconds()).isEqualTo(Map.of(Part.TURN, 2_000L, Part.CLAIM, 4_000L, Part.NODE, 1_000L,
                Part.INIT, 3_000L, Part.SEED, 5_000L, Part.START, 6_000L, Part.REPLICATE, 7_000L));
    }

    @Test
    void on_a_claim_that_exists_nothing_waits_for_it() {
        pods.claimed("data-mysql-1").bound("data-mysql-1").ready("mysql-1", "a").gone("mysql-1", "a");
        clock.pass(100);
        var order = timeline.mark("helm install");
        clock.pass(1);
        pods.pending("mysql-1", "b");
        clock.pass(2);
        pods.init("mysql-1", "b");
        clock.pass(3);
        var split = replicating(order, 0);

        assertThat(split.milliseconds()).as("its init containers were too quick to be seen one by one")
                .containsEntry(Part.TURN, 1_000L).containsEntry(Part.CLAIM, 0L).containsEntry(Part.NODE, 2_000L)
                .containsEntry(Part.INIT, 3_000L).containsEntry(Part.SEED, 0L).containsEntry(Part.START, 0L);
    }

    /** Has the member be ready now, and replicate so many seconds later. */
    private Split replicating(Moment order, int seconds) {
        pods.ready("mysql-1", "b");
        var ready = timeline.readyAgain("mysql-1", order, "", 0).orElseThrow();
        return Split.of(timeline, order, new Arrival("mysql-1", ready, ready.at().plusSeconds(seconds)), "chart-mysql",
                Figure.INSTALL, 1);
    }

    /** A clock that only moves when told to. */
    private static final class Ticks extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(int seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
