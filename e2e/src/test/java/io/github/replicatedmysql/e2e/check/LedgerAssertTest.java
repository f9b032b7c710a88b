package io.github.replicatedmysql.e2e.check;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.ledger.Entries;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each judgement once on a good ledger and on every bad one that it is there for. */
class LedgerAssertTest {

    private static final long[] TEN = LongStream.rangeClosed(1, 10).toArray();

    @Test
    void reads_that_all_got_an_answer_never_failed() {
        assertThat(new Entries().reads(20, 101).ledger().reads()).neverFailed();
    }

    @Test
    void one_failed_read_is_a_failure() {
        var reads = new Entries().reads(20, 101).failedRead().reads(20, 101).ledger().reads();

        assertThatThrownBy(() -> assertThat(reads).neverFailed()).hasMessageContaining("1 of 41 failed")
                .hasMessageContaining("no connection");
    }

    @Test
    void hardly_any_read_proves_nothing() {
        assertThatThrownBy(() -> assertThat(new Entries().reads(2, 101).ledger().reads()).neverFailed())
                .hasMessageContaining("there were 2");
    }

    @Test
    void a_server_that_answered_is_found() {
        var reads = new Entries().reads(20, 100).reads(1, 101).ledger().reads();

        assertThat(reads).cameFromAll(100, 101);
        assertThatThrownBy(() -> assertThat(reads).cameFromAll(100, 101, 102)).hasMessageContaining("came so");
        assertThatThrownBy(() -> assertThat(reads).cameFromAll(100)).hasMessageContaining("no others");
    }

    @Test
    void a_stale_read_is_a_failure_beyond_the_limit() {
        var ledger = new Entries().acknowledged(1, 2).nothingFor(1000).readUpTo(1, 101).ledger();

        assertThat(ledger.reads()).missedNothingOlderThan(Duration.ofSeconds(2), ledger.writes());
        assertThatThrownBy(() -> assertThat(ledger.reads()).missedNothingOlderThan(Duration.ofMillis(500), ledger.writes()))
                .hasMessageContaining("1080 ms").hasMessageContaining("serverId=101");
    }

    @Test
    void staleness_without_a_write_proves_nothing() {
        var ledger = new Entries().reads(20, 100).ledger();

        assertThatThrownBy(() -> assertThat(ledger.reads()).missedNothingOlderThan(Duration.ofSeconds(1), ledger.writes()))
                .hasMessageContaining("no write");
    }

    @Test
    void writes_that_were_all_acknowledged_never_failed() {
        assertThat(new Entries().acknowledged(TEN).ledger().writes()).neverFailed();
    }

    @Test
    void hardly_any_write_proves_nothing() {
        assertThatThrownBy(() -> assertThat(new Entries().acknowledged(1, 2).ledger().writes()).neverFailed())
                .hasMessageContaining("there were 2");
    }

    @Test
    void one_failed_write_is_a_failure_but_may_be_over() {
        var writes = new Entries().refused(11).acknowledged(TEN).ledger().writes();

        assertThat(writes).wentOn();
        assertThatThrownBy(() -> assertThat(writes).neverFailed()).hasMessageContaining("no connection");
    }

    @Test
    void writes_that_end_in_failures_did_not_go_on() {
        var refused = new Entries().acknowledged(1).refused(2).ledger().writes();
        var unknown = new Entries().acknowledged(1).unknown(2).ledger().writes();

        assertThatThrownBy(() -> assertThat(refused).wentOn()).hasMessageContaining("writes work in the end");
        assertThatThrownBy(() -> assertThat(unknown).wentOn()).hasMessageContaining("writes work in the end");
        assertThatThrownBy(() -> assertThat(new Entries().ledger().writes()).wentOn()).hasMessageContaining("0 writes");
    }

    @Test
    void a_pause_of_writes_is_a_failure_beyond_the_limit() {
        var writes = new Entries().acknowledged(1).nothingFor(1000).refused(2).acknowledged(3).ledger().writes();

        assertThat(writes).pausedAtMost(Duration.ofSeconds(2));
        assertThatThrownBy(() -> assertThat(writes).pausedAtMost(Duration.ofMillis(500)))
                .hasMessageContaining("500 ms at most").hasMessageContaining("no connection");
    }

    @Test
    void two_writers_are_a_failure() {
        var one = new Entries().looks(20, "mysql-0*", "mysql-1", "mysql-2").ledger().samples();
        var two = new Entries().looks(20, "mysql-0*", "mysql-1").looks(1, "mysql-0*", "mysql-1*").ledger().samples();

        assertThat(one).sawOneWriterAtMost(members(3));
        assertThatThrownBy(() -> assertThat(two).sawOneWriterAtMost(members(2))).hasMessageContaining("in 1 looks there were more")
                .hasMessageContaining("mysql-1");
    }

    @Test
    void hardly_any_look_proves_nothing() {
        var few = new Entries().looks(2, "mysql-0*").ledger().samples();
        var silent = new Entries();
        for (var look = 0; look < 20; look++) {
            silent.unansweredLook("mysql-0");
        }

        assertThatThrownBy(() -> assertThat(few).sawOneWriterAtMost(members(1))).hasMessageContaining("there were 2");
        assertThatThrownBy(() -> assertThat(silent.ledger().samples()).sawOneWriterAtMost(members(1))).hasMessageContaining("there were 0");
    }

    @Test
    void a_member_that_never_answered_may_have_been_a_second_writer() {
        var without = new Entries().looks(20, "mysql-0*", "mysql-1").unansweredLook("mysql-2").ledger().samples();

        assertThat(without).as("one that has left is not asked for").sawOneWriterAtMost(members(1));
        assertThatThrownBy(() -> assertThat(without).sawOneWriterAtMost(members(3)))
                .hasMessageContaining("each of [mysql-0, mysql-1, mysql-2]; who answered: [mysql-0, mysql-1]");
    }

    /** Nothing but their names is asked for. */
    private static List<Member> members(int number) {
        var release = new Release(null, null, null, null, "mine", new Timeline(Clock.systemUTC()), new Mysql(), List.of());
        return IntStream.range(0, number).mapToObj(release::member).toList();
    }
}
