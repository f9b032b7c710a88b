package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.SmallDisk;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A volume without room: nothing that was acknowledged is lost, and room is all that the member needs to go on. */
@Order(2)
@Scenario(preset = "kind", installed = false)
@OnKindNodes
@Tag("faults")
class FullVolumeIT {

    /** MySQL's data directory takes some 110 MB with a small redo log. */
    private static final String SIZE = "180m";

    @AutoClose
    private static SmallDisk disk0;

    @AutoClose
    private static SmallDisk disk1;

    @Test
    @Order(1)
    void members_start_on_small_volumes(Release mysql, Cluster cluster) {
        disk0 = SmallDisk.make(cluster, mysql.namespace(), mysql.member(0).claimName(), "standard", "2Gi", SIZE);
        disk1 = SmallDisk.make(cluster, mysql.namespace(), mysql.member(1).claimName(), "standard", "2Gi", SIZE);

        mysql.install("replicas=2", "config." + mysql.dialect().smallRedoLog());
        mysql.awaitReplicating();

        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
    }

    @Trial
    @Order(2)
    void a_replica_whose_volume_is_full_leaves_routing_until_there_is_room(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var replica = mysql.member(1);
        var restarts = PodSeen.restarts(replica.pod().orElseThrow());

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = timeline.fault("fill the volume of " + replica);
            try (var _ = disk1.fill()) {
                replica.await().notReady();
                new ReadLoop(soFar).showsNoMore(101);
                replica.await().noMoreTransactions();
                replica.await().says("Disk is full writing './relay", fault);
                timeline.mark("free the volume of " + replica);
            }
            replica.await().moreTransactions();
            mysql.awaitReplicating();
            assertThat(timeline.since(fault).pods(replica.name())).as("what was seen of %s, which nobody may restart", replica)
                    .extracting(PodSeen::restarts).containsOnly(restarts);
        });

        measure.pauses("around a replica with a full volume", ledger);
        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Trial
    @Order(3)
    void a_primary_whose_volume_is_full_acknowledges_nothing_until_there_is_room(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var primary = mysql.primary();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = timeline.fault("fill the volume of " + primary);
            try (var _ = disk0.fill()) {
                primary.await().noMoreTransactions();
                // Whichever needs room first: a binary log has some left in its last block, and a table in its last page.
                primary.await().says(List.of("Disk is full writing './binlog", "The table 'numbered' is full"), fault);
                timeline.mark("free the volume of " + primary);
            }
            primary.await().moreTransactions();
            mysql.awaitReplicating();
            assertThat(timeline.since(fault)).restartedNone(primary.name());
        });

        measure.pauses("around a primary with a full volume", ledger);
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(ledger.writes().failures()).as("what writers were told while there was no room").isNotEmpty();
        assertThat(mysql).isWhole(ledger, clients);
    }
}
