package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.SeedKiller;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A seed that was cut never looks complete, and one that was made is never made again. MySQL's are held back: else all 49 MB may be
 * on their way before anybody can do harm in the middle of them.
 */
@Order(2)
@Scenario(values = "config.loose_clone_max_data_bandwidth=10")
class InterruptedSeedIT {

    @Trial
    @Order(1)
    @Tag("faults")
    void a_seed_cut_in_the_middle_is_thrown_away_and_made_again(Release mysql, Cluster cluster, Clients clients) {
        var member = mysql.member(2);

        var ledger = clients.readAndWriteDuring(soFar -> {
            for (var megabytes : List.of(2, 20)) {
                cutTheSeedOf(member, megabytes, cluster, mysql);
                assertThat(member.restarts()).as("restarts of the container that seeds").isPositive();
                assertThat(member).wasSeeded();
                assertThat(member.logs().seed()).as("what the second try found").doesNotContain("volume has data");
            }
            mysql.awaitReplicating();
        });

        assertThat(mysql).failedPooledReadsOf(2, ledger, clients);
    }

    private static void cutTheSeedOf(Member member, int megabytes, Cluster cluster, Release mysql) {
        try (var killer = SeedKiller.onEveryNode(cluster.client(), mysql.namespace(), mysql.image())) {
            var fault = member.faults().loseVolume();
            killer.kill(member.await().newPod(fault), megabytes);
            assertThat(killer.awaitStrike()).as("a seed in the making is not the data directory")
                    .endsWith("in the directory .seed/data");
            mysql.timeline().fault("kill the seed of %s at %d MB".formatted(member, megabytes));
            member.await().readyAgain(fault);
        }
    }

    @Trial
    @Order(2)
    @Tag("faults")
    void a_donor_killed_while_it_seeds_is_given_up_for_another_one(
            Release mysql, Cluster cluster, Clients clients, Measure measure) {
        var member = mysql.member(2);
        var donor = mysql.member(1);

        var ledger = clients.readAndWriteDuring(soFar -> {
            try (var killer = SeedKiller.onEveryNode(cluster.client(), mysql.namespace(), mysql.image())) {
                var fault = member.faults().loseVolume();
                killer.freeze(member.await().newPod(fault));
                assertThat(killer.awaitStrike()).as("the donor has sent some").endsWith("in the directory .seed/data");
                var kill = donor.faults().killServer();
                killer.thaw();
                measure.took("a donor killed while it seeds: the new member is ready", member.await().readyAgain(fault));
                donor.await().readyAgain(kill);
                mysql.awaitReplicating();
            }
        });

        assertThat(member.restarts()).as("restarts of the container that seeds").isPositive();
        assertThat(member.logs().seed()).as("what the second try found").contains("discarding its partial copy");
        assertThat(member).wasSeededFrom(mysql.primary());
        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Test
    @Order(3)
    void a_member_seeded_from_a_replica_keeps_nothing_of_its_donor(Release mysql) {
        var member = mysql.member(2);
        member.await().readyAgain(member.faults().loseVolume());
        mysql.awaitReplicating();

        assertThat(member).wasSeededFrom(mysql.member(1)).startedWithoutReplicationOfItsDonor();
        assertThat(member.dataIdentity()).isNotEqualTo(mysql.member(1).dataIdentity());
        assertThat(member.replication().channels()).as("replication channels").isEqualTo(1);
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(4)
    void a_member_with_data_is_not_seeded_again(Release mysql, Clients clients) {
        var member = mysql.member(2);
        var server = member.dataIdentity();

        member.await().readyAgain(member.faults().delete());

        assertThat(member).startedWithoutSeed();
        assertThat(member.dataIdentity()).as("its data directory").isEqualTo(server);
        var ledger = clients.readAndWriteAWhile();
        assertThat(mysql).isWhole(ledger, clients);
    }
}
