package io.github.replicatedmysql.e2e.lab;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Volume;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The lab on minikube: a cluster of one node, its default class, three members on it and a fourth. */
@Scenario(preset = "minikube", installed = false)
class MinikubeLabIT {

    @Test
    @Order(1)
    void three_members_start_in_order_on_one_node(Release mysql, Cluster cluster, Timeline timeline, Measure measure) {
        var only = cluster.worker();

        mysql.install("nodeSelector.kubernetes\\.io/hostname=" + only);
        mysql.awaitReplicating();

        assertThat(timeline).startedInOrder("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.members()).extracting(Member::node).containsOnly(only);
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
        for (var member : mysql.members()) {
            var life = timeline.lives(member.name()).getFirst();
            measure.took("%s: created to ready, all on one node".formatted(member),
                    Duration.between(life.created().orElseThrow().at(), life.ready().orElseThrow().at()));
        }
    }

    @Test
    @Order(2)
    void what_a_client_writes_to_the_primary_another_reads_through_the_service(Release mysql, Terminal terminal) {
        Messages.write(mysql, terminal);

        assertThat(Messages.read(terminal, mysql.reads())).isEqualTo(Messages.HELLO);
    }

    @Test
    @Order(3)
    void each_member_has_a_claim_and_a_volume_made_for_it(Release mysql) {
        assertThat(mysql).claimsFrom("standard", "2Gi");
        assertThat(mysql.members()).extracting(Member::volume).doesNotHaveDuplicates()
                .allSatisfy(volume -> assertThat(volume.size()).isEqualTo("2Gi"))
                .allSatisfy(volume -> assertThat(volume.reclaimPolicy()).isEqualTo("Delete"))
                .extracting(Volume::claim).containsExactly("data-mysql-0", "data-mysql-1", "data-mysql-2");
    }

    @Test
    @Order(4)
    void a_fourth_member_finds_room_on_the_node(Release mysql, Timeline timeline) {
        var up = mysql.scaleTo(4);
        mysql.awaitReplicating();

        assertThat(timeline.since(up)).startedInOrder("mysql-3").restartedNone("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.members()).extracting(Member::node).hasSize(4).containsOnly(mysql.primary().node());
    }

    @Test
    @Order(5)
    void clean_up_removes_members_and_services_and_keeps_the_claims(Release mysql) {
        mysql.uninstall();

        mysql.remains().awaitOnlyData();
        assertThat(mysql.claims()).containsExactly("data-mysql-0", "data-mysql-1", "data-mysql-2", "data-mysql-3");
    }
}
