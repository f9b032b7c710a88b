package io.github.replicatedmysql.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.ledger.client.Worker;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the ledger tells, and that it tells of each thing that must never happen. */
class LedgerTest {

    @Test
    void reads_are_counted_by_the_server_that_answered() {
        var reads = new Entries().reads(2, 100).failedRead().reads(1, 102).pooledReads(5, 101).ledger().reads();

        assertThat(reads.attempted()).isEqualTo(4);
        assertThat(reads.answered()).hasSize(3);
        assertThat(reads.byServerId()).hasToString("{100=2, 102=1}");
        assertThat(reads.failures()).singleElement()
                .satisfies(failure -> assertThat(failure.problem()).isEqualTo("no connection"));
    }

    @Test
    void pooled_reads_are_told_apart() {
        assertThat(new Entries().reads(2, 100).pooledReads(5, 101).ledger().pooledReads().byServerId()).hasToString("{101=5}");
    }

    @Test
    void reads_can_be_looked_at_from_a_time_on() {
        var reads = new Entries().reads(2, 100).reads(3, 101).ledger().reads();

        assertThat(reads.since(Entries.START.plusMillis(200)).byServerId()).hasToString("{101=3}");
    }

    @Test
    void the_last_reads_are_those_before_the_last_answer_by_the_clients_clock() {
        var reads = new Entries().reads(2, 100).reads(3, 101).ledger().reads();

        assertThat(reads.end()).isEqualTo(Entries.START.plusMillis(420));
        assertThat(reads.last(Duration.ofMillis(220)).byServerId()).hasToString("{101=3}");
    }

    @Test
    void reads_are_all_from_others_only_if_there_are_enough_and_none_waits_in_vain() {
        assertThat(new Entries().reads(20, 100).ledger().reads().allFromOthersThan(101)).isTrue();
        assertThat(new Entries().reads(20, 100).reads(1, 101).ledger().reads().allFromOthersThan(101)).isFalse();
        assertThat(new Entries().reads(20, 100).failedRead().ledger().reads().allFromOthersThan(101)).isFalse();
        assertThat(new Entries().reads(19, 100).ledger().reads().allFromOthersThan(101)).isFalse();
    }

    @Test
    void writes_are_acknowledged_refused_or_unknown() {
        var writes = new Entries().acknowledged(1).refused(2).unknown(3).acknowledged(4).ledger().writes();

        assertThat(writes.acknowledged()).extracting(Write::number).containsExactly(1L, 4L);
        assertThat(writes.refused()).extracting(Write::number).containsExactly(2L);
        assertThat(writes.unknown()).extracting(Write::number).containsExactly(3L);
        assertThat(writes.failures()).containsExactly("no connection", "connection lost");
    }

    @Test
    void a_pause_is_from_success_to_success_of_any_client_of_a_kind() {
        var ledger = new Entries().acknowledged(1).refused(2).nothingFor(3000).acknowledged(3, 4)
                .reads(1, 100).nothingFor(500).reads(1, 100).pooledReads(1, 101).nothingFor(700).pooledReads(1, 101).ledger();

        assertThat(ledger.writes().longestPause()).isEqualTo(Duration.ofMillis(3200));
        assertThat(ledger.reads().longestPause()).isEqualTo(Duration.ofMillis(600));
        assertThat(ledger.pooledReads().longestPause()).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void of_writes_the_kind_of_writers_with_the_longer_pause_counts() {
        var ledger = new Entries().acknowledged(1).acknowledgedOnFreshConnection(2).acknowledged(3, 4, 5)
                .acknowledgedOnFreshConnection(6).acknowledged(7).ledger();

        assertThat(ledger.writes().longestPause()).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void an_outage_that_never_ends_counts_whole() {
        assertThat(new Entries().acknowledged(1).nothingFor(3000).refused(2).ledger().writes().longestPause())
                .isEqualTo(Duration.ofMillis(3100));
        assertThat(new Entries().refused(1).nothingFor(3000).unknown(2).ledger().writes().longestPause())
                .isEqualTo(Duration.ofMillis(3120));
        assertThat(new Entries().ledger().writes().longestPause()).isZero();
    }

    @Test
    void a_lost_row_is_found() {
        var writes = new Entries().acknowledged(1, 2).unknown(3).ledger().writes();

        assertThat(LostRows.of(writes, rows(1, 2)).none()).isTrue();
        assertThat(LostRows.of(writes, rows(1, 2, 3, 99)).none()).isTrue();
        assertThat(LostRows.of(writes, rows(2)).missing()).containsExactly(1L);
        assertThat(LostRows.of(writes, rows(2)).none()).isFalse();
    }

    @Test
    void a_row_under_another_id_than_the_acknowledged_one_is_lost() {
        var writes = new Entries().acknowledged(1).ledger().writes();

        assertThat(LostRows.of(writes, List.of(new Row(7, 1))).missing()).containsExactly(1L);
    }

    @Test
    void a_row_that_nobody_can_have_written_is_found() {
        var writes = new Entries().acknowledged(1).refused(2).ledger().writes();

        assertThat(LostRows.of(writes, rows(1, 2)).impossible()).containsExactly(2L);
        assertThat(LostRows.of(writes, rows(1, 2)).none()).isFalse();
    }

    @Test
    void a_duplicate_is_found() {
        var writes = new Entries().acknowledged(1).ledger().writes();
        var lost = LostRows.of(writes, List.of(new Row(1, 1), new Row(2, 1)));

        assertThat(lost.twice()).containsExactly(1L);
        assertThat(lost.none()).isFalse();
    }

    @Test
    void ids_in_the_order_of_time_are_kept_with_gaps_or_without() {
        assertThat(IdOrder.of(new Entries().acknowledged(1, 2, 5).ledger().writes()).kept()).isTrue();
    }

    @Test
    void an_id_that_is_given_again_is_found() {
        var order = IdOrder.of(new Entries().acknowledged(1, 2).acknowledgedAs(2, 3).ledger().writes());

        assertThat(order.reused()).extracting(Write::number).containsExactly(3L);
        assertThat(order.kept()).isFalse();
    }

    @Test
    void an_id_lower_than_one_before_is_found() {
        var order = IdOrder.of(new Entries().acknowledged(1, 4).acknowledgedAs(3, 5).acknowledged(6).ledger().writes());

        assertThat(order.reordered()).extracting(Write::number).containsExactly(5L);
        assertThat(order.kept()).isFalse();
    }

    @Test
    void two_rows_under_way_at_once_have_no_order() {
        var late = new Entries().acknowledgedAs(2, 1).nothingFor(-90).acknowledgedAs(1, 2).ledger().writes();

        assertThat(IdOrder.of(late).kept()).isTrue();
    }

    @Test
    void a_stale_read_is_found_and_how_old_it_was() {
        var ledger = new Entries().acknowledged(1, 2, 3).nothingFor(1000).readUpTo(3, 100).readUpTo(1, 101).ledger();

        assertThat(Staleness.of(ledger.reads(), ledger.writes())).extracting(Staleness::age)
                .containsExactly(Duration.ZERO, Duration.ofMillis(1280));
    }

    @Test
    void a_read_beside_a_write_is_not_stale() {
        var ledger = new Entries().acknowledged(1).acknowledged(2).nothingFor(-95).readUpTo(1, 101).ledger();

        assertThat(Staleness.of(ledger.reads(), ledger.writes())).extracting(Staleness::age).containsExactly(Duration.ZERO);
    }

    @Test
    void two_writers_in_one_look_are_found() {
        assertThat(new Entries().looks(3, "mysql-0*", "mysql-1").ledger().samples().twoWriters()).isEmpty();
        assertThat(new Entries().looks(3, "mysql-0*", "mysql-1").looks(1, "mysql-0*", "mysql-1*").ledger().samples().twoWriters())
                .singleElement().satisfies(writers -> assertThat(writers).extracting(Sample::member)
                        .containsExactly("mysql-0", "mysql-1"));
    }

    @Test
    void one_writer_after_the_other_is_no_two_writers() {
        assertThat(new Entries().looks(3, "mysql-0*", "mysql-1").looks(3, "mysql-0", "mysql-1*").ledger().samples().twoWriters())
                .isEmpty();
    }

    @Test
    void a_client_has_a_success_only_with_what_it_began_later() {
        var ledger = new Entries().acknowledged(1).refused(2).pooledReads(1, 100).failedRead().ledger();

        assertThat(ledger.successfulSince(Entries.START.minusMillis(1)))
                .containsExactlyInAnyOrder(new Worker(Kind.POOLED_WRITE, 0), new Worker(Kind.POOLED_READ, 0));
        assertThat(ledger.successfulSince(Entries.START)).containsExactly(new Worker(Kind.POOLED_READ, 0));
        assertThat(ledger.end()).isEqualTo(Entries.START.plusMillis(320));
    }

    @Test
    void a_member_has_answered_a_look_only_if_it_was_sent_later() {
        var ledger = new Entries().looks(1, "mysql-0*", "mysql-1").looks(1, "mysql-0*").unansweredLook("mysql-1").ledger();

        assertThat(ledger.samples().since(Entries.START.minusMillis(1)).members()).containsExactly("mysql-0", "mysql-1");
        assertThat(ledger.samples().since(Entries.START).members()).containsExactly("mysql-0");
    }

    @Test
    void a_look_at_a_ledger_that_grows_stays_as_it_was() {
        var growing = new GrowingLedger();
        var looks = new ArrayList<Ledger>();
        for (var read : new Entries().reads(3000, 101).ledger().entries()) {
            looks.add(growing.soFar());
            growing.add(read);
        }

        for (var look = 0; look < looks.size(); look++) {
            assertThat(looks.get(look).reads().attempted()).isEqualTo(look);
        }
        assertThat(looks.get(2000).end()).isEqualTo(Entries.START.plusMillis(1999 * 100 + 20));
        assertThat(looks.get(2000).reads().all()).last().extracting(Read::sent).isEqualTo(Entries.START.plusMillis(1999 * 100));
        assertThatThrownBy(() -> growing.soFar().entries().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_evidence_says_it_all() {
        var ledger = new Entries().acknowledged(1).failedRead().looks(1, "mysql-0*").ledger();

        assertThat(Ledger.of(ledger.asText().lines().map(Entry::parse).toList()).asText()).isEqualTo(ledger.asText());
    }

    private static List<Row> rows(long... numbers) {
        return LongStream.of(numbers).mapToObj(number -> new Row(number, number)).toList();
    }
}
