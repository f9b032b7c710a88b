package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.Waits.await;
import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An ordinal 0 with an empty volume never starts a new history while a peer has the old one. */
@Order(2)
@Scenario
class LostVolumeIT {

    @Trial
    @Order(1)
    @Tag("faults")
    void a_primary_that_lost_its_volume_is_seeded_from_a_peer_and_nothing_is_lost(
            Release mysql, Clients clients, Measure measure) {
        clients.readAndWriteAWhile();
        assertThat(mysql).hasEverywhere(clients.writes());
        var primary = mysql.primary();
        var history = primary.replication().executed();
        var claim = primary.claim().orElseThrow().getMetadata().getUid();

        var ledger = clients.readDuring(soFar -> {
            var fault = primary.faults().loseVolume();
            measure.took("%s: ready again".formatted(fault.what()), primary.await().readyAgain(fault));
            assertThat(primary).wasSeeded();
        });

        assertThat(primary.claim().orElseThrow().getMetadata().getUid()).as("the claim is a new one").isNotEqualTo(claim);
        assertThat(primary.replication().executed().contains(history)).as("all of %s is in %s", history, primary.replication().executed()).isTrue();
        assertThat(mysql).isWhole(ledger, clients);
        assertThat(ledger.reads()).neverFailed();
    }

    @Test
    @Order(2)
    void replication_and_writes_go_on(Release mysql, Clients clients) {
        var ledger = clients.readAndWriteAWhile();

        assertThat(mysql).failedNobody(ledger, clients);
    }

    @Test
    @Order(3)
    void what_a_replica_has_received_and_not_yet_applied_is_not_lost_with_the_primary(Release mysql, Clients clients) {
        var primary = mysql.primary();
        // Not the last one, which a primary that takes whom it asked last would take too.
        var received = mysql.member(1);
        var applied = mysql.member(2);
        clients.haveWritten();
        mysql.awaitCaughtUp();
        received.replication().stopApplier();
        clients.readAndWriteAWhile();
        applied.await().received();
        applied.replication().stopReceiver();
        clients.readAndWriteAWhile();
        received.await().received();
        for (var replica : List.of(received, applied)) {
            assertThat(replica.replication().executed().contains(primary.replication().executed()))
                    .as("%s has applied all that the primary has", replica).isFalse();
        }

        var ledger = clients.readDuring(soFar -> {
            var lost = primary.faults().loseVolume();
            primary.await().newPod(lost);
            primary.await().seedSays("seeding from mysql-1");
            received.replication().startApplier();
            primary.await().readyAgain(lost);
            // It is behind, and the binary logs that it needs went with the volume.
            applied.await().readyAgain(applied.faults().loseVolume());
            mysql.awaitReplicating();
        });

        assertThat(primary).wasSeededFrom(received);
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Trial
    @Order(4)
    @Tag("faults")
    void a_replica_that_lost_its_volume_is_seeded_from_the_member_before_it(Release mysql, Clients clients, Measure measure) {
        var replica = mysql.member(1);

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = replica.faults().loseVolume();
            measure.took("%s: ready again".formatted(fault.what()), replica.await().readyAgain(fault));
            mysql.awaitReplicating();
        });

        assertThat(replica).wasSeededFrom(mysql.member(0));
        assertThat(mysql).failedPooledReadsOf(1, ledger, clients);
    }

    @Test
    @Order(5)
    void a_primary_that_comes_back_empty_while_all_replicas_are_away_is_refused_by_them(
            Release mysql, Clients clients, Timeline timeline) {
        clients.haveWritten();
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets();
        var empty = mysql.member(0);
        var refusing = mysql.member(1);
        var rows = refusing.sql().rows();

        var ledger = clients.readDuring(soFar -> {
            mysql.scaleTo(0);
            mysql.awaitStopped();
            empty.deleteClaim();

            var up = mysql.scaleTo(3);
            empty.await().ready();
            refusing.await().says("refused to follow mysql-0.mysql");

            assertThat(refusing.logs().server()).as("the cures")
                    .contains("delete the claim and the pod of mysql-0").contains("delete the claim and the pod of mysql-1");
            // While it is away they are no fitter for reads.
            empty.await().readyAgain(empty.faults().killServer());
            await("mysql-1 is never ready").during(Timeouts.STAYS_UNREADY).atMost(Timeouts.STAYS_UNREADY.multipliedBy(2))
                    .until(() -> timeline.since(up).lives("mysql-1"),
                            lives -> lives.size() == 1 && lives.getFirst().ready().isEmpty());
            assertThat(refusing.sql().rows()).as("the rows of %s", refusing).isEqualTo(rows);

            empty.await().readyAgain(empty.faults().loseVolume());
            mysql.awaitReplicating();
        });

        assertThat(empty).wasSeeded();
        assertThat(mysql).isWhole(ledger, clients);
    }
}
