package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import io.github.replicatedmysql.e2e.mysql.GtidSet;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written through the primary's Service is read everywhere, and is written nowhere else. */
@Scenario(values = ReplicationIT.MAX_LAG)
class ReplicationIT {

    /** More than a replica falls behind on a busy machine, and few enough to be waited for. */
    private static final int MAX_LAG_SECONDS = 10;

    static final String MAX_LAG = "replication.maxLagSeconds=" + ReplicationIT.MAX_LAG_SECONDS;
    private static final String HELLO = "hello, from mysql-client";

    @Test
    @Order(1)
    void there_is_one_primary_and_all_others_follow_it(Release mysql) {
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(2)
    void every_member_has_on_its_disk_what_it_acknowledges(Release mysql) {
        mysql.members().forEach(member -> assertThat(member).isDurable());
    }

    @Test
    @Tag("smoke")
    @Order(3)
    void a_message_written_through_the_primary_is_read_on_every_member(Release mysql, Terminal terminal) {
        terminal.query("mysql-primary", """
                CREATE DATABASE test;
                CREATE TABLE test.messages (message VARCHAR(250) PRIMARY KEY);
                INSERT INTO test.messages VALUES ("%s")""".formatted(HELLO));
        mysql.awaitCaughtUp();

        for (var member : mysql.members()) {
            assertThat(terminal.query(member.address(), "SELECT message FROM test.messages")).isEqualTo(HELLO);
        }
        assertThat(terminal.query("mysql-read", "SELECT message FROM test.messages")).isEqualTo(HELLO);
    }

    @Test
    @Tag("smoke")
    @Order(4)
    void without_a_fault_no_read_and_no_write_fails_and_reads_spread_over_all_members(Release mysql, Clients clients) {
        var ledger = clients.readAndWriteAWhile();

        assertThat(ledger.reads()).neverFailed().cameFromAll(100, 101, 102)
                .missedNothingOlderThan(Timeouts.READS_LAG, ledger.writes());
        assertThat(ledger.pooledReads()).neverFailed().missedNothingOlderThan(Timeouts.READS_LAG, ledger.writes());
        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Test
    @Order(5)
    void a_replica_refuses_writes_even_from_root(Release mysql) {
        assertThat(mysql.member(1)).refusesWrites();
        assertThat(mysql.member(2)).refusesWrites();
        assertThat(mysql).hasEqualGtidSets();
    }

    @Test
    @Order(6)
    void a_replica_that_is_too_far_behind_gets_no_reads_until_it_has_caught_up(
            Release mysql, Clients clients, Timeline timeline) {
        leavesWhileBehind(mysql, clients, timeline, mysql.member(1));
    }

    /** CLONE would have them empty, and the first look at a table in memory sets a replica apart from its primary. */
    @Test
    @Order(7)
    void a_table_that_replicas_could_not_keep_cannot_be_made(Release mysql) {
        assumeTrue(mysql.dialect() instanceof Mysql, "MariaDB can refuse no engine, and its seeds have the rows of every table that is on a disk");

        mysql.primary().sql().run("CREATE DATABASE IF NOT EXISTS e2e");
        for (var engine : List.of("MyISAM", "MEMORY")) {
            assertThatThrownBy(() -> mysql.primary().sql().run("CREATE TABLE e2e.unsafe (number INT) ENGINE = " + engine))
                    .hasMessageContaining("Storage engine %s is disabled", engine);
        }
    }

    /** Holds up what a replica applies until it may not serve reads any more, sees that it stays away, and lets it go on. */
    static void leavesWhileBehind(Release mysql, Clients clients, Timeline timeline, Member replica) {
        var serverId = replica.sql().serverId();

        var ledger = clients.readDuring(soFar -> {
            var loop = new ReadLoop(soFar);
            var held = timeline.mark("hold the rows of " + replica);
            GtidSet written;
            try (var _ = replica.sql().holdRows()) {
                mysql.primary().sql().run(NumberedRows.insert(1));
                written = mysql.primary().replication().executed();
                replica.await().notReady("s behind the primary, more than " + MAX_LAG_SECONDS, held);
                var away = timeline.mark(replica + " has left");
                loop.showsNoMore(serverId);
                assertThat(timeline.since(away).pods(replica.name())).as("what was seen of %s, which was held up", replica)
                        .noneMatch(PodSeen::ready);
                assertThat(replica.ready()).as("%s is ready, which was held up", replica).isFalse();
            }
            replica.await().ready();
            var executed = replica.replication().executed();
            assertThat(executed.contains(written)).as("%s is ready: all of %s is in %s", replica, written, executed).isTrue();
            loop.shows(serverId);
        });

        assertThat(ledger.reads()).neverFailed();
        mysql.awaitCaughtUp();
    }
}
