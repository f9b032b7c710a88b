package io.github.replicatedmysql.e2e.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {

    @Test
    void reads_are_counted_by_the_server_that_answered() {
        var reads = new Logs().ok(2, "100").failed("ERROR 2003 (HY000): no connection").ok(1, "102").reads();

        assertThat(reads.attempted()).isEqualTo(4);
        assertThat(reads.byServerId()).hasToString("{100=2, 102=1}");
        assertThat(reads.failures()).singleElement()
                .satisfies(failure -> assertThat(failure.message()).isEqualTo("ERROR 2003 (HY000): no connection"));
    }

    @Test
    void reads_can_be_looked_at_from_a_time_on() {
        var reads = new Logs().ok(2, "100").ok(3, "101").reads();

        assertThat(reads.since(Instant.ofEpochSecond(1_700_000_000).plusMillis(200)).byServerId()).hasToString("{101=3}");
    }

    @Test
    void writes_are_acknowledged_refused_or_unknown() {
        var writes = new Logs().ok(1, "1")
                .failed("2 ERROR 2003 (HY000): Can't connect to MySQL server on 'mysql-primary:3306' (111)")
                .failed("3 ERROR 1290 (HY000) at line 1: The MySQL server is running with the --super-read-only option")
                .failed("4 ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet'")
                .failed("5 ERROR 2013 (HY000) at line 1: Lost connection to MySQL server during query")
                .failed("6 no answer within 5 s")
                .ok(1, "7").writes();

        assertThat(writes.acknowledged()).containsExactly(1L, 7L);
        assertThat(writes.refused()).containsExactly(2L, 3L, 4L);
        assertThat(writes.unknown()).containsExactly(5L, 6L);
    }

    @Test
    void a_pause_is_from_success_to_success() {
        var writes = new Logs().ok(1, "1").failed("2 ERROR 2003: no").nothingFor(3000).ok(1, "3").ok(1, "4").writes();

        assertThat(writes.longestPause()).isEqualTo(Duration.ofMillis(3200));
    }

    @Test
    void an_outage_that_never_ends_counts_whole() {
        assertThat(new Logs().ok(1, "1").nothingFor(3000).failed("2 ERROR 2003: no").writes().longestPause())
                .isEqualTo(Duration.ofMillis(3100));
        assertThat(new Logs().failed("1 ERROR 2003: no").nothingFor(3000).failed("2 ERROR 2003: no").writes().longestPause())
                .isEqualTo(Duration.ofMillis(3120));
        assertThat(new Logs().writes().longestPause()).isZero();
    }

    @Test
    void a_lost_row_is_found_and_so_is_an_impossible_one() {
        var writes = new Logs().ok(1, "1").ok(1, "2").failed("3 ERROR 2003: no")
                .failed("4 ERROR 2013 (HY000) at line 1: Lost connection to MySQL server during query").writes();

        assertThat(LostRows.of(writes, List.of(1L, 2L)).none()).isTrue();
        assertThat(LostRows.of(writes, List.of(1L, 2L, 4L, 99L)).none()).isTrue();
        assertThat(LostRows.of(writes, List.of(2L)).missing()).containsExactly(1L);
        assertThat(LostRows.of(writes, List.of(1L, 2L, 3L)).impossible()).containsExactly(3L);
        assertThat(LostRows.of(writes, List.of(2L)).none()).isFalse();
        assertThat(LostRows.of(writes, List.of(1L, 2L, 3L)).none()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bash: mysql: command not found", "1 2 maybe 100"})
    void what_is_no_attempt_is_not_passed_over(String line) {
        assertThatThrownBy(() -> Attempt.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
