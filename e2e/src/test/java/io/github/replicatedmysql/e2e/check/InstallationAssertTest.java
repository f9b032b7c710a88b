package io.github.replicatedmysql.e2e.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.replicatedmysql.e2e.ledger.Entries;
import io.github.replicatedmysql.e2e.mysql.GtidSet;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.MemberState;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.ReplicationStatus;
import io.github.replicatedmysql.e2e.mysql.Row;
import io.github.replicatedmysql.e2e.mysql.ThreadState;
import io.github.replicatedmysql.e2e.observe.Observation.RowsChecked;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each judgement once on members that say what they should, and on a last one that says every wrong thing that it is there for. */
class InstallationAssertTest {

    private final Timeline timeline = new Timeline(Clock.systemUTC());
    private final Release release = new Release(null, null, null, null, "mine", timeline, new Mysql(), List.of());
    private final Member primary = release.member(0);
    private final List<Member> replicas = List.of(release.member(1), release.member(2));
    private final InstallationAssert check = new InstallationAssert(release);

    /** What all members say but the last one. */
    private static <T> Function<Member, T> all(T answer, T last) {
        return member -> member.ordinal() == 2 ? last : answer;
    }

    @Nested
    class Failures {

        private static final long[] TEN = LongStream.rangeClosed(1, 10).toArray();

        @Test
        void nobody_fails_where_each_read_and_each_write_got_its_answer() {
            InstallationAssert.noneFailed(good().ledger());
        }

        @Test
        void a_failed_read_on_a_connection_of_a_pool_is_a_failure_unless_a_member_left() {
            var ledger = good().failedPooledRead().ledger();

            InstallationAssert.onlyPooledReadsFailed(1, ledger);
            assertThatThrownBy(() -> InstallationAssert.noneFailed(ledger)).hasMessageContaining("[pooled reads]")
                    .hasMessageContaining("1 of 11 failed");
        }

        @Test
        void a_member_that_leaves_fails_one_read_of_each_connection_of_the_pool_at_most() {
            var twice = good().failedPooledRead().failedPooledRead().ledger();

            InstallationAssert.onlyPooledReadsFailed(2, twice);
            assertThatThrownBy(() -> InstallationAssert.onlyPooledReadsFailed(1, twice))
                    .hasMessageContaining("[pooled reads] expected an answer to each read but 1; 2 of 12 failed");
        }

        @Test
        void a_failed_read_on_a_new_connection_and_a_failed_write_are_failures_in_any_case() {
            var read = good().failedRead().ledger();
            var write = good().refused(11).ledger();

            assertThatThrownBy(() -> InstallationAssert.onlyPooledReadsFailed(1, read)).hasMessageContaining("1 of 11 failed");
            assertThatThrownBy(() -> InstallationAssert.onlyPooledReadsFailed(1, write)).hasMessageContaining("each write is acknowledged");
        }

        private static Entries good() {
            return new Entries().reads(10, 101).pooledReads(10, 102).acknowledged(TEN);
        }
    }

    @Nested
    class Rows {

        private final List<Member> members = List.of(release.member(0), release.member(1), release.member(2));

        @Test
        void what_the_writers_were_told_is_everywhere() {
            var writes = new Entries().acknowledged(1, 2).unknown(3).ledger().writes();

            check.haveRows(List.of(writes), members, all(rows(1, 2), rows(1, 2, 3)));

            assertThat(timeline.record()).singleElement().isInstanceOfSatisfying(RowsChecked.class, checked ->
                    assertThat(List.of(checked.acknowledged(), checked.missing())).containsExactly(2, 0));
        }

        @Test
        void a_row_that_one_member_lost_is_a_failure_and_counts_as_lost() {
            var writes = new Entries().acknowledged(1, 2).ledger().writes();

            assertThatThrownBy(() -> check.haveRows(List.of(writes), members, all(rows(1, 2), rows(2))))
                    .hasMessageContaining("expected on mysql-2").hasMessageContaining("1 acknowledged rows are missing: [1]");
            assertThat(timeline.record()).singleElement().isInstanceOfSatisfying(RowsChecked.class, checked ->
                    assertThat(checked.missing()).isEqualTo(1));
        }

        @Test
        void a_refused_row_on_one_member_is_a_failure() {
            var writes = new Entries().acknowledged(1).refused(2).ledger().writes();

            assertThatThrownBy(() -> check.haveRows(List.of(writes), members, all(rows(1), rows(1, 2))))
                    .hasMessageContaining("expected on mysql-2").hasMessageContaining("1 refused rows are there: [2]");
        }

        @Test
        void a_row_that_one_member_has_twice_is_a_failure() {
            var writes = new Entries().acknowledged(1).ledger().writes();

            assertThatThrownBy(() -> check.haveRows(List.of(writes), members, all(rows(1), List.of(new Row(1, 1), new Row(2, 1)))))
                    .hasMessageContaining("expected on mysql-2").hasMessageContaining("1 rows are there more than once: [1]");
        }

        @Test
        void a_row_of_an_earlier_run_that_all_members_lost_alike_is_a_failure_and_counts_for_that_run() {
            var runs = List.of(new Entries().acknowledged(1, 2).ledger().writes(), new Entries().acknowledged(11, 12).ledger().writes());

            assertThatThrownBy(() -> check.haveRows(runs, members, all(rows(1, 11, 12), rows(1, 11, 12))))
                    .hasMessageContaining("expected on mysql-0").hasMessageContaining("1 acknowledged rows are missing: [2]");
            assertThat(timeline.record()).asInstanceOf(InstanceOfAssertFactories.list(RowsChecked.class))
                    .extracting(RowsChecked::firstRow, RowsChecked::acknowledged, RowsChecked::missing)
                    .containsExactly(tuple(1L, 2, 1), tuple(11L, 2, 0));
        }

        @Test
        void where_no_row_was_acknowledged_nothing_is_judged() {
            assertThatThrownBy(() -> check.haveRows(List.of(), members, all(rows(), rows()))).hasMessageContaining("there are none");
        }

        @Test
        void an_id_of_an_earlier_run_given_again_is_a_failure() {
            var runs = List.of(new Entries().acknowledged(1, 2).ledger().writes(), new Entries().acknowledgedAs(2, 11).ledger().writes());
            var there = List.of(new Row(1, 1), new Row(2, 2), new Row(2, 11));

            assertThatThrownBy(() -> check.haveRows(runs, members, all(there, there))).hasMessageContaining("given again: [Write[");
        }

        @Test
        void ids_given_again_or_out_of_order_are_a_failure_though_every_row_is_there() {
            var again = new Entries().acknowledged(1).acknowledgedAs(1, 2).ledger().writes();
            var lower = new Entries().acknowledgedAs(5, 1).acknowledgedAs(4, 2).ledger().writes();
            var rowsOfAgain = List.of(new Row(1, 1), new Row(1, 2));
            var rowsOfLower = List.of(new Row(4, 2), new Row(5, 1));

            assertThatThrownBy(() -> check.haveRows(List.of(again), members, all(rowsOfAgain, rowsOfAgain)))
                    .hasMessageContaining("given again: [Write[");
            assertThatThrownBy(() -> check.haveRows(List.of(lower), members, all(rowsOfLower, rowsOfLower)))
                    .hasMessageContaining("given again: []; too low: [Write[");
        }

        private static List<Row> rows(long... numbers) {
            return LongStream.of(numbers).mapToObj(number -> new Row(number, number)).toList();
        }
    }

    @Nested
    class Tables {

        private static final Map<String, String> ORDERS = Map.of("`shop`.`orders`", "17");

        @Test
        void the_same_everywhere() {
            check.haveEqualTables(primary, replicas, all(ORDERS, ORDERS));
        }

        @Test
        void not_with_another_content_on_one_member() {
            assertThatThrownBy(() -> check.haveEqualTables(primary, replicas, all(ORDERS, Map.of("`shop`.`orders`", "18"))))
                    .hasMessage("expected the same tables on mysql-2 as on mysql-0; "
                            + "checksums there: {`shop`.`orders`=18}, here: {`shop`.`orders`=17}");
        }

        @Test
        void not_with_a_table_less_or_more_on_one_member() {
            assertThatThrownBy(() -> check.haveEqualTables(primary, replicas, all(ORDERS, Map.of())))
                    .hasMessageContaining("checksums there: {}");
            assertThatThrownBy(() -> check.haveEqualTables(primary, replicas, all(Map.of(), ORDERS)))
                    .hasMessageContaining("here: {}");
        }
    }

    @Nested
    class GtidSets {

        private static final String SERVER = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
        private static final String OTHER = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

        @Test
        void the_same_everywhere() {
            check.haveEqualGtidSets(primary, replicas, all(GtidSet.parse(SERVER + ":1-5"), GtidSet.parse(SERVER + ":1-3:4-5")));
        }

        @Test
        void not_with_an_errant_transaction_on_one_member() {
            assertThatThrownBy(() -> check.haveEqualGtidSets(primary, replicas,
                    all(GtidSet.parse(SERVER + ":1-5"), GtidSet.parse(SERVER + ":1-5," + OTHER + ":1"))))
                    .hasMessageContaining("on mysql-2 as on mysql-0; it lacks '' and has '%s:1' besides", OTHER);
        }

        @Test
        void not_with_a_missing_transaction_on_one_member() {
            assertThatThrownBy(() -> check.haveEqualGtidSets(primary, replicas,
                    all(GtidSet.parse(SERVER + ":1-5"), GtidSet.parse(SERVER + ":1-4"))))
                    .hasMessageContaining("it lacks '%s:5' and has '' besides", SERVER);
        }
    }

    @Nested
    class Roles {

        private static final String PRIMARY = "mysql-0.mysql";

        private static final MemberState LEADS = state(false);
        private static final MemberState FOLLOWS = state(true, follows("Yes", PRIMARY, true));

        @Test
        void one_leads_and_the_others_follow_it() {
            check.areOnePrimaryAndOnlyReplicas(primary, replicas, members(LEADS, FOLLOWS));
        }

        @Test
        void no_primary_that_takes_no_write_or_follows_or_is_silent() {
            refusesPrimary(state(true));
            refusesPrimary(state(false, follows("Yes", "mysql-1.mysql", true)));
            refusesPrimary(new MemberState("mysql-0", true, false, List.of(), GtidSet.parse(""), Optional.of("connection refused")));
        }

        @Test
        void no_replica_that_takes_writes_or_follows_nobody_or_two() {
            refusesReplica(state(false, follows("Yes", PRIMARY, true)));
            refusesReplica(state(true));
            refusesReplica(state(true, follows("Yes", PRIMARY, true), follows("Yes", PRIMARY, true)));
        }

        @Test
        void no_replica_that_follows_another_one_or_in_vain_or_without_gtids() {
            refusesReplica(state(true, follows("Yes", "mysql-1.mysql", true)));
            refusesReplica(state(true, follows("Connecting", PRIMARY, true)));
            refusesReplica(state(true, follows("Yes", PRIMARY, false)));
        }

        private void refusesPrimary(MemberState state) {
            assertThatThrownBy(() -> check.areOnePrimaryAndOnlyReplicas(primary, replicas, members(state, FOLLOWS)))
                    .hasMessage("expected a writable primary that follows nobody: " + state);
        }

        private void refusesReplica(MemberState state) {
            assertThatThrownBy(() -> check.areOnePrimaryAndOnlyReplicas(primary, replicas, members(LEADS, state)))
                    .hasMessage("expected a read-only replica of mysql-0.mysql by GTID on one channel: " + state);
        }

        private static Function<Member, MemberState> members(MemberState primary, MemberState last) {
            return member -> switch (member.ordinal()) {
                case 0 -> primary;
                case 1 -> FOLLOWS;
                default -> last;
            };
        }

        private static MemberState state(boolean readOnly, ReplicationStatus... channels) {
            return new MemberState("a member", true, readOnly, List.of(channels), GtidSet.parse(""), Optional.empty());
        }

        private static ReplicationStatus follows(String receiver, String source, boolean autoPosition) {
            return new ReplicationStatus(new ThreadState(receiver, ""), new ThreadState("Yes", ""), source, autoPosition,
                    Optional.of(Duration.ZERO));
        }
    }
}
