package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

    @Test
    void a_slow_cluster_gets_so_many_times_longer() {
        assertThat(Timeouts.scaled(90, 1)).isEqualTo(Duration.ofSeconds(90));
        assertThat(Timeouts.scaled(45, 2.5)).isEqualTo(Duration.ofMillis(112_500));
    }
}
