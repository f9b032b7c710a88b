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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Nodes that vanish from the network while what runs on them goes on. */
@Scenario
@HurtsNodes
@OnKindNodes
@Tag("disruptive")
class NodeFaultsIT {

    @Trial
    @Order(1)
    void a_replica_whose_node_is_cut_off_follows_again_as_it_was(Release mysql, Clients clients, Measure measure) {
        aloneFor(mysql, clients, measure, mysql.member(2));
    }

    /** Nobody takes its place: what it acknowledged before is what everyone has afterwards. */
    @Trial
    @Order(2)
    void a_primary_whose_node_is_cut_off_is_the_primary_again(Release mysql, Clients clients, Measure measure) {
        aloneFor(mysql, clients, measure, mysql.primary());
    }

    private static void aloneFor(Release mysql, Clients clients, Measure measure, Member member) {
        var pod = member.podUid();
        var restarts = member.restarts();

        var ledger = clients.readAndWriteDuring(soFar -> {
            try (var _ = member.faults().cutOffNode()) {
                member.await().notReady();
            }
            member.await().ready();
            mysql.awaitReplicating();
        });

        measure.pauses("around the cut-off node of " + member, ledger);
        assertThat(member.podUid()).as("the pod of %s, which ran on alone", member).isEqualTo(pod);
        assertThat(member.restarts()).as("restarts of its server").isEqualTo(restarts);
        assertThat(ledger.writes()).wentOn();
        assertThat(mysql).isWhole(ledger, clients);
    }
}
