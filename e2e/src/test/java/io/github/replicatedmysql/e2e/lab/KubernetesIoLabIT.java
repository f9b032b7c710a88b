package io.github.replicatedmysql.e2e.lab;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The tutorial of kubernetes.io on the cluster's default class: what its manifest, its scripts and its explanations promise. */
@Scenario(preset = "kind", values = "persistence.storageClass=")
class KubernetesIoLabIT {

    private static final Map<String, String> LABELS = Map.of("app", "mysql", "app.kubernetes.io/name", "mysql");

    @Test
    @Order(1)
    void members_services_and_claims_have_the_tutorials_names_and_labels(Release mysql, Cluster cluster, Timeline timeline) {
        assertThat(timeline).startedInOrder("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.service("mysql").getSpec().getClusterIP()).as("address of the headless service").isEqualTo("None");
        assertThat(mysql.service("mysql").getMetadata().getLabels()).as("labels of the headless service").containsAllEntriesOf(LABELS);
        assertThat(mysql.service("mysql-read").getMetadata().getLabels()).containsEntry("readonly", "true").containsAllEntriesOf(LABELS);
        for (var member : mysql.members()) {
            assertThat(member.pod().orElseThrow().getMetadata().getLabels()).as("labels of %s", member).containsAllEntriesOf(LABELS);
            assertThat(member.claim().orElseThrow().getMetadata().getLabels()).as("labels of the claim of %s", member).containsAllEntriesOf(LABELS);
        }
        assertThat(mysql).claimsFrom(cluster.defaultStorageClass().orElseThrow(), "2Gi");
    }

    @Test
    @Order(2)
    void each_member_is_configured_by_its_ordinal(Release mysql) {
        assertThat(mysql.members()).extracting(member -> member.sql().serverId()).containsExactly(100, 101, 102);
        assertThat(mysql.primary().sql().variable("log_bin")).as("log_bin of the primary").isEqualTo("1");
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(3)
    void each_replica_is_a_clone_of_the_member_before_it_and_follows_the_primary(Release mysql) {
        assertThat(mysql.primary().logs().seed()).as("what the primary said").doesNotContain("seeding from");
        assertThat(mysql.member(1)).wasSeededFrom(mysql.member(0)).startedWithoutReplicationOfItsDonor();
        assertThat(mysql.member(2)).wasSeededFrom(mysql.member(1)).startedWithoutReplicationOfItsDonor();
    }

    @Test
    @Order(4)
    void clients_write_to_the_primary_and_read_from_all(Release mysql, Terminal terminal) {
        Messages.write(mysql, terminal);

        assertThat(Messages.read(terminal, mysql.reads())).isEqualTo(Messages.HELLO);
        for (var replica : mysql.replicas()) {
            assertThat(Messages.read(terminal, replica.address())).as("message on " + replica).isEqualTo(Messages.HELLO);
        }
    }

    /** A primary that is rescheduled has another address: replicas find it under its name. */
    @Test
    @Order(5)
    void reads_go_on_while_the_primary_is_replaced_and_a_lost_claim_is_cloned_anew(Release mysql, Clients clients, Terminal terminal) {
        var primary = mysql.primary();
        var replica = mysql.member(2);

        var ledger = clients.readDuring(soFar -> {
            primary.await().readyAgain(primary.faults().delete());
            mysql.awaitReplicating();
            replica.await().readyAgain(replica.faults().loseVolume());
            new ReadLoop(soFar).shows(100, 101, 102);
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(primary).startedWithoutSeed();
        assertThat(replica).wasSeededFrom(mysql.member(1));
        assertThat(Messages.read(terminal, replica.address())).isEqualTo(Messages.HELLO);
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(6)
    void the_set_is_scaled_up_and_down(Release mysql, Terminal terminal, Timeline timeline) {
        var up = mysql.scaleTo(4);
        mysql.awaitReplicating();
        assertThat(timeline.since(up)).startedInOrder("mysql-3");
        assertThat(Messages.read(terminal, mysql.member(3).address())).isEqualTo(Messages.HELLO);

        var down = mysql.scaleTo(3);
        mysql.awaitOnly(3);
        assertThat(timeline.since(down)).stoppedInOrder("mysql-3").restartedNone("mysql-0", "mysql-1", "mysql-2");
    }
}
