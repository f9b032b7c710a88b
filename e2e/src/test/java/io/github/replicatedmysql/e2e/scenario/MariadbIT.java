package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.Waits.await;
import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Stranger;
import io.github.replicatedmysql.e2e.evidence.Leaks;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What MariaDB does in its own way: it has no super_read_only, no CLONE and no server UUIDs. The other scenarios run with
 * it too, by {@code -De2e.engine=mariadb}. Strangers are refused by their peers here, not by the network. Passwords and certificate
 * are in Secrets that were there before it: of this engine's certificate more is asked, as it opens the stream of a seed too.
 */
@Order(2)
@Scenario(engine = "mariadb", ownSecrets = true,
        values = {"auth.database=shop", "auth.username=shop", "networkPolicy.enabled=false", ReplicationIT.MAX_LAG})
class MariadbIT {

    @Test
    @Order(1)
    void members_start_in_order_each_seeded_from_the_one_before_and_replicate(
            Release mysql, Clients clients, Timeline timeline) {
        assertThat(timeline).startedInOrder("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.member(1)).wasSeededFrom(mysql.member(0)).startedWithoutReplicationOfItsDonor();
        assertThat(mysql.member(2)).wasSeededFrom(mysql.member(1)).startedWithoutReplicationOfItsDonor();

        var ledger = clients.readAndWriteAWhile();

        mysql.members().forEach(member -> assertThat(member).isDurable());
        assertThat(ledger.reads()).cameFromAll(100, 101, 102);
        assertThat(mysql).failedNobody(ledger, clients);
    }

    @Test
    @Order(2)
    void helm_test_finds_it_whole_and_nobody_learns_its_secrets(Release mysql, Cluster cluster) {
        mysql.test();

        assertThat(new Leaks(cluster.client(), mysql, Set.of()).find()).as("where secrets are to be read").isEmpty();
    }

    @Test
    @Order(3)
    void replicas_refuse_writes_of_the_application_and_of_root(Release mysql) throws SQLException {
        var password = mysql.passwords().of("password");
        mysql.primary().sql().execute("shop", password, "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        mysql.awaitCaughtUp();

        for (var replica : mysql.replicas()) {
            assertThat(replica).refusesWrites().refusesWritesOf("shop", password, "INSERT INTO shop.orders VALUES (1)");
        }
        assertThat(mysql).hasEqualGtidSets();
    }

    @Test
    @Order(4)
    void a_stranger_gets_no_seed(Release mysql, Cluster cluster) {
        var donor = mysql.member(1);

        try (var stranger = Stranger.start(cluster.client(), mysql.namespace(), mysql.image(), mysql.certificate().secret(),
                mysql.passwords().secret())) {
            assertThat(stranger.askWithoutCertificate(donor.address())).isEmpty();
            assertThat(stranger.askWithWrongPassword(donor.address())).isEmpty();
            assertThat(stranger.askAsAMember(donor.address())).as("the answer to a member").isEqualTo("sending");
        }

        assertThat(donor.logs().donor()).contains("peer did not return a certificate").contains("it does not know the seeding password");
    }

    @Trial
    @Order(5)
    @Tag("faults")
    void a_stream_cut_by_its_donor_is_thrown_away_and_another_donor_taken(Release mysql, Clients clients) {
        var member = mysql.member(2);
        var donor = mysql.member(1);

        var ledger = clients.readAndWriteDuring(soFar -> {
            donor.faults().cutNextBackup();
            member.await().readyAgain(member.faults().loseVolume());
            mysql.awaitReplicating();
        });

        assertThat(donor.logs().donor()).as("what became of the stream").contains("has failed, for the reason above");
        assertThat(member.restarts()).as("restarts of the container that seeds").isPositive();
        assertThat(member.logs().seed()).as("what the second try found").contains("discarding its partial copy");
        assertThat(member).wasSeededFrom(mysql.member(0));
        assertThat(mysql).failedPooledReadsOf(1, ledger, clients);
    }

    @Trial
    @Order(6)
    @Tag("faults")
    void a_renewed_certificate_is_taken_by_all_and_is_no_transaction_of_theirs(Release mysql, Clients clients) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var renewal = mysql.certificate().replace();
            mysql.members().forEach(member -> member.await().says("took a renewed certificate", renewal));
        });

        assertThat(mysql).failedNobody(ledger, clients);
    }

    @Trial
    @Order(7)
    @Tag("faults")
    void a_new_member_has_everything_though_the_primary_purged_its_binary_logs(Release mysql, Clients clients) {
        ScalingIT.growsWithoutBinaryLogs(mysql, clients);
    }

    /** A pod without its sidecar is not ready: the primary is out of routing until the next one runs. */
    @Trial
    @Order(8)
    @Tag("faults")
    void a_sidecar_that_ends_takes_no_server_with_it_and_the_next_one_gives_seeds(
            Release mysql, Clients clients, Measure measure) {
        var primary = mysql.primary();
        var restarts = primary.restarts();

        var ledger = clients.readAndWriteDuring(soFar -> {
            primary.faults().endSidecar();
            mysql.awaitReplicating();
        });
        var seeded = mysql.member(1);
        seeded.await().readyAgain(seeded.faults().loseVolume());

        measure.pauses("around the sidecar of " + primary, ledger);
        assertThat(primary.restarts()).as("restarts of the server of %s", primary).isEqualTo(restarts);
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(seeded).wasSeededFrom(primary);
        assertThat(mysql).isWhole(ledger, clients);
    }

    /** Once, however many trials there are: a kubelet with its usual settings waits longer before each restart of the same container. */
    @Test
    @Order(9)
    @OnKindNodes
    @Tag("faults")
    void a_killed_sidecar_of_a_replica_fails_no_client_and_the_next_one_gives_seeds(Release mysql, Clients clients, Measure measure) {
        var donor = mysql.member(1);
        var restarts = donor.restarts();
        var seeded = mysql.member(2);

        var ledger = clients.readAndWriteDuring(soFar -> {
            var killed = donor.faults().killSidecar();
            measure.took("%s: ready again".formatted(killed.what()), donor.await().readyAgain(killed));
            mysql.awaitReplicating();
        });
        seeded.await().readyAgain(seeded.faults().loseVolume());

        assertThat(donor.restarts()).as("restarts of the server of %s", donor).isEqualTo(restarts);
        assertThat(seeded).wasSeededFrom(donor);
        assertThat(mysql).failedNobody(ledger, clients);
    }

    /** After all that judge rows: what is written while the primary's volume goes need not have come to a replica, and may be gone for good. */
    @Test
    @Order(10)
    void a_deleted_primary_returns_and_one_without_its_volume_goes_on_with_the_history_of_its_replicas(
            Release mysql, Clients clients, Measure measure) {
        clients.haveWritten();
        var before = clients.writes();
        assertThat(mysql).hasEverywhere(before);
        var primary = mysql.primary();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var deleted = primary.faults().delete();
            measure.took("%s: ready again".formatted(deleted.what()), primary.await().readyAgain(deleted));
            mysql.awaitReplicating();
            var lost = primary.faults().loseVolume();
            measure.took("%s: ready again".formatted(lost.what()), primary.await().readyAgain(lost));
            mysql.awaitReplicating();
        });

        assertThat(primary).wasSeeded();
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(ledger.samples()).sawOneWriterAtMost(mysql.members());
        assertThat(mysql).hasEverywhere(before).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    /** MariaDB's servers have no UUIDs: the primary must not give the lost numbers out again. */
    @Test
    @Order(11)
    void a_replica_that_has_more_than_its_primary_was_seeded_with_refuses_it_for_good(Release mysql, Timeline timeline) throws SQLException {
        var primary = mysql.primary();
        var behind = mysql.member(1);
        var ahead = mysql.member(2);
        behind.replication().stopReceiver();
        for (var row = 1_000_000; row < 1_000_010; row++) {
            primary.sql().write(row);
        }
        ahead.await().received();
        mysql.scaleTo(2);
        // Kubernetes takes none away while another one is not ready, as the one whose receiver was stopped soon is not.
        ahead.faults().delete();
        mysql.awaitOnly(2);

        primary.await().readyAgain(primary.faults().loseVolume());
        for (var row = 2_000_000; row < 2_000_050; row++) {
            primary.sql().write(row);
        }
        assertThat(primary).wasSeededFrom(behind);
        behind.await().readyAgain(behind.faults().delete());

        var up = mysql.scaleTo(3);
        ahead.await().says("refused to follow mysql-0.mysql: it lacks transactions that this member has", up);
        await("mysql-2 is never ready").during(Timeouts.STAYS_UNREADY).atMost(Timeouts.STAYS_UNREADY.multipliedBy(2))
                .until(() -> timeline.since(up).lives("mysql-2"),
                        lives -> lives.size() == 1 && lives.getFirst().ready().isEmpty());

        ahead.await().readyAgain(ahead.faults().loseVolume());
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(12)
    void a_replica_that_is_too_far_behind_gets_no_reads_until_it_has_caught_up(Release mysql, Clients clients, Timeline timeline) {
        ReplicationIT.leavesWhileBehind(mysql, clients, timeline, mysql.member(2));
    }
}
