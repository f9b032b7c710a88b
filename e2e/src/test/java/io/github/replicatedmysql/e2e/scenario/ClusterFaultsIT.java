package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.Waits.await;
import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ClusterDns;
import io.github.replicatedmysql.e2e.cluster.ControlPlane;
import io.github.replicatedmysql.e2e.junit.HurtsNodes;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** What the whole cluster lacks for a while, and a database should not need. */
@Scenario
@HurtsNodes
@OnKindNodes
@Tag("disruptive")
class ClusterFaultsIT {

    /** Longer than the patience of routing, of a replica's receiver and of the controllers' terms. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final String[] MEMBERS = {"mysql-0", "mysql-1", "mysql-2"};

    @Trial
    @Order(1)
    void members_go_on_and_replicate_for_a_minute_without_dns(
            Release mysql, Cluster cluster, Clients clients, Timeline timeline, Measure measure) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = timeline.fault("DNS down for a minute");
            try (var _ = ClusterDns.down(cluster.client())) {
                await("every member goes on").during(A_MINUTE).atMost(A_MINUTE.multipliedBy(2))
                        .untilAsserted(() -> assertThat(timeline.since(fault)).restartedNone(MEMBERS));
                mysql.primary().sql().run(NumberedRows.insert(fault.sequence()));
                mysql.awaitCaughtUp();
            }
            assertThat(timeline.since(fault)).restartedNone(MEMBERS);
        });

        measure.pauses("around a minute without DNS", ledger);
        assertThat(ledger.writes()).wentOn();
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Trial
    @Order(2)
    void a_replica_that_restarts_without_dns_follows_when_it_is_back(
            Release mysql, Cluster cluster, Clients clients, Timeline timeline) {
        var replica = mysql.member(2);

        var ledger = clients.readAndWriteDuring(soFar -> {
            timeline.fault("DNS down");
            try (var _ = ClusterDns.down(cluster.client())) {
                var fault = replica.faults().killServer();
                replica.await().readyAgain(fault);
                replica.await().says("waiting for mysql-0.mysql, which does not answer");
            }
            mysql.awaitReplicating();
        });

        assertThat(ledger.writes()).wentOn();
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Trial
    @Order(3)
    void clients_notice_nothing_of_a_minute_without_the_control_plane(
            Release mysql, Cluster cluster, Clients clients, Timeline timeline) {
        var pods = mysql.members().stream().map(Member::podUid).toList();
        var restarts = mysql.members().stream().map(Member::restarts).toList();

        var ledger = clients.readAndWriteDuring(soFar -> {
            timeline.fault("the control plane is frozen for a minute");
            ControlPlane.of(cluster.client()).freezeFor(A_MINUTE);
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.pooledReads()).neverFailed();
        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql.members()).extracting(Member::podUid).as("the pods").isEqualTo(pods);
        assertThat(mysql.members()).extracting(Member::restarts).as("restarts of the servers").isEqualTo(restarts);
        assertThat(mysql).isWhole(ledger, clients);
    }
}
