package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SeedingTest {

    private Instant now = Instant.EPOCH;
    private final Timeline timeline = new Timeline(clock());
    private final Pods pods = new Pods(timeline);

    @Test
    void a_seeding_lasts_until_the_server_starts_and_is_that_of_the_last_pod() {
        pods.seeding("mysql-1", "a").seeded("mysql-1", "a").ready("mysql-1", "a").gone("mysql-1", "a");
        pods.pending("mysql-1", "b").init("mysql-1", "b");
        pass(3);
        pods.seeding("mysql-1", "b");
        pass(5);
        pods.seeded("mysql-1", "b");
        pass(7);
        pods.ready("mysql-1", "b");

        var seeding = Seeding.of(timeline, "mysql-1");

        assertThat(seeding.start()).isEqualTo(Instant.ofEpochSecond(3));
        assertThat(seeding.took()).isEqualTo(Duration.ofSeconds(5));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
