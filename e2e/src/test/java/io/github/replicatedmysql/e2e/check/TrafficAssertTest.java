package io.github.replicatedmysql.e2e.check;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.traffic.Logs;
import org.junit.jupiter.api.Test;

/** Each judgement once on a good log and on every bad one that it is there for. */
class TrafficAssertTest {

    @Test
    void reads_that_all_got_an_answer_never_failed() {
        assertThat(new Logs().ok(20, "101").reads()).neverFailed();
    }

    @Test
    void one_failed_read_is_a_failure() {
        var reads = new Logs().ok(20, "101").failed("ERROR 2003 (HY000): no connection").ok(20, "101").reads();

        assertThatThrownBy(() -> assertThat(reads).neverFailed()).hasMessageContaining("1 of 41 failed")
                .hasMessageContaining("no connection");
    }

    @Test
    void hardly_any_read_proves_nothing() {
        assertThatThrownBy(() -> assertThat(new Logs().ok(2, "101").reads()).neverFailed()).hasMessageContaining("there were 2");
        assertThatThrownBy(() -> assertThat(new Logs().reads()).neverCameFrom(101)).hasMessageContaining("at least 10");
    }

    @Test
    void a_server_that_answered_is_found() {
        var reads = new Logs().ok(20, "100").ok(1, "101").reads();

        assertThat(reads).cameFromAll(100, 101).neverCameFrom(102);
        assertThatThrownBy(() -> assertThat(reads).neverCameFrom(101)).hasMessageContaining("101=1");
        assertThatThrownBy(() -> assertThat(reads).cameFromAll(100, 101, 102)).hasMessageContaining("came so");
        assertThatThrownBy(() -> assertThat(reads).cameFromAll(100)).hasMessageContaining("no others");
    }

    @Test
    void one_failed_write_is_a_failure_but_may_be_over() {
        var writes = new Logs().ok(1, "1").failed("2 ERROR 2003 (HY000): no connection").ok(1, "3").writes();

        assertThat(writes).wentOn();
        assertThatThrownBy(() -> assertThat(writes).neverFailed()).hasMessageContaining("no connection");
    }

    @Test
    void writes_that_end_in_failures_did_not_go_on() {
        var refused = new Logs().ok(1, "1").failed("2 ERROR 2003 (HY000): no connection").writes();
        var unknown = new Logs().ok(1, "1").failed("2 ERROR 2013 (HY000): Lost connection during query").writes();

        assertThatThrownBy(() -> assertThat(refused).wentOn()).hasMessageContaining("writes work in the end");
        assertThatThrownBy(() -> assertThat(unknown).wentOn()).hasMessageContaining("writes work in the end");
        assertThatThrownBy(() -> assertThat(new Logs().writes()).wentOn()).hasMessageContaining("0 writes");
        assertThatThrownBy(() -> assertThat(new Logs().writes()).neverFailed()).hasMessageContaining("0 writes");
    }
}
