package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.HurtsNodes;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that was off comes back with the members on it, and with all that the cluster needs of it. */
@Scenario
@HurtsNodes
@OnKindNodes
class NodeRestartIT {

    @Trial
    @Order(1)
    @Tag("faults")
    void a_replica_returns_with_its_node_its_claim_and_its_data(Release mysql, Clients clients, Terminal terminal, Measure measure) {
        var replica = replicaAwayFromThePrimary(mysql);
        var server = replica.dataIdentity();
        var claim = replica.claim().orElseThrow().getMetadata().getUid();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = replica.faults().restartNode();
            measure.took("%s: ready again".formatted(fault.what()), replica.await().readyAgain(fault));
            mysql.awaitReplicating();
        });

        measure.pauses("around the restarted node of " + replica, ledger);
        assertThat(ledger.writes()).wentOn();
        assertThat(replica).startedWithoutSeed();
        assertThat(replica.dataIdentity()).as("the data directory of %s", replica).isEqualTo(server);
        assertThat(replica.claim().orElseThrow().getMetadata().getUid()).as("the claim of %s", replica).isEqualTo(claim);
        assertThat(mysql).isWhole(ledger, clients);
        assertThat(terminal.query(replica.address(), "SELECT @@server_id")).as("who answers at %s", replica.address())
                .isEqualTo(String.valueOf(100 + replica.ordinal()));
    }

    private static Member replicaAwayFromThePrimary(Release mysql) {
        var home = mysql.primary().node();
        return mysql.replicas().stream().filter(replica -> !replica.node().equals(home)).findFirst()
                .orElseGet(() -> mysql.replicas().getFirst());
    }

    @Test
    @Order(2)
    void reads_and_writes_go_on(Release mysql, Clients clients) {
        var ledger = clients.readAndWriteAWhile();

        assertThat(mysql).failedNobody(ledger, clients);
    }

    @Test
    @Order(3)
    void a_new_member_gets_a_volume_an_address_and_the_data(Release mysql, Clients clients, Terminal terminal) {
        clients.haveWritten();
        var added = mysql.member(3);

        mysql.scaleTo(4);
        mysql.awaitReplicating();

        assertThat(added).wasSeeded();
        assertThat(terminal.query(added.address(), "SELECT @@server_id")).as("who answers at %s", added.address())
                .isEqualTo("103");
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    @Trial
    @Order(4)
    @Tag("disruptive")
    void a_primary_returns_with_its_node_and_nothing_is_lost(Release mysql, Clients clients, Measure measure) {
        var primary = mysql.primary();
        var server = primary.dataIdentity();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = primary.faults().restartNode();
            measure.took("%s: ready again".formatted(fault.what()), primary.await().readyAgain(fault));
            mysql.awaitReplicating();
        });

        measure.pauses("around the restarted node of " + primary, ledger);
        assertThat(primary).startedWithoutSeed();
        assertThat(primary.dataIdentity()).as("the data directory of %s", primary).isEqualTo(server);
        assertThat(mysql).isWhole(ledger, clients);
    }
}
