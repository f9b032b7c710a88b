package io.github.replicatedmysql.e2e.lab;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Drain;
import io.github.replicatedmysql.e2e.cluster.Volume;
import io.github.replicatedmysql.e2e.junit.HurtsNodes;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lab on LINSTOR: volumes that nodes reach over the network, so that a member survives the drain of its node. */
@Scenario(preset = "linstor")
@HurtsNodes
class LinstorLabIT {

    @Test
    @Order(1)
    void three_members_start_in_order_on_linstor_volumes(Release mysql, Timeline timeline) {
        assertThat(timeline).startedInOrder("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas().claimsFrom("linstor-csi-lvm-thin-r1", "10Gi");
    }

    @Test
    @Order(2)
    void what_is_sent_to_the_primary_is_read_through_the_service_for_reads(Release mysql, Terminal terminal) {
        Messages.write(mysql, terminal);

        assertThat(Messages.read(terminal, mysql.reads())).isEqualTo(Messages.HELLO);
    }

    /** The lab moves the client away to break the probe. The image cannot be written here, so the switch breaks it. */
    @Test
    @Order(3)
    void the_loop_loses_a_member_that_is_not_ready_or_deleted_and_finds_it_again(Release mysql, Clients clients) {
        var member = mysql.member(2);
        var volume = member.volume();

        var ledger = clients.readDuring(soFar -> {
            var loop = new ReadLoop(soFar);
            loop.shows(100, 101, 102);

            assertThatThrownBy(member.faults()::moveClientAway).hasMessageContaining("Read-only file system");
            member.faults().switchReadinessOff();
            member.await().notReady();
            loop.showsNoMore(102);

            member.faults().switchReadinessOn();
            member.await().ready();
            loop.shows(102);

            member.await().readyAgain(member.faults().delete());
            loop.shows(102);
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(member).startedWithoutSeed();
        assertThat(member.volume()).as("the volume of " + member).isEqualTo(volume);
    }

    @Trial
    @Order(4)
    @Tag("faults")
    void a_drained_member_moves_to_another_node_with_its_data(
            Release mysql, Clients clients, Cluster cluster, Measure measure) {
        moves(mysql.member(2), mysql, clients, cluster, measure);
    }

    @Trial
    @Order(5)
    @Tag("faults")
    void a_drained_primary_moves_to_another_node_with_its_data(
            Release mysql, Clients clients, Cluster cluster, Measure measure) {
        moves(mysql.primary(), mysql, clients, cluster, measure);
    }

    /** Writes pause where the primary is on that node: by choice, or as another member's neighbour. */
    private static void moves(Member member, Release mysql, Clients clients, Cluster cluster, Measure measure) {
        var home = member.node();
        var volume = member.volume();
        var data = member.dataIdentity();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = member.faults().willLeave("drain %s, the node of %s".formatted(home, member));
            try (var _ = Drain.of(cluster.client(), home, mysql.namespace())) {
                measure.took("%s: ready again on another node".formatted(member), member.await().readyAgain(fault));
                assertThat(member.node()).as("node of " + member).isNotEqualTo(home);
                new ReadLoop(soFar).shows(100 + member.ordinal());
            }
            mysql.awaitReplicating();
        });

        measure.pauses("around the drained node of " + member, ledger);
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(member.volume()).as("the volume of " + member).isEqualTo(volume);
        assertThat(member.dataIdentity()).as("the data of " + member).isEqualTo(data);
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Test
    @Order(6)
    void two_more_members_join_the_reads_with_what_was_written_before_them(
            Release mysql, Clients clients, Terminal terminal, Timeline timeline) {
        mysql.awaitReplicating();
        var ledger = clients.readDuring(soFar -> {
            var up = mysql.scaleTo(5);
            mysql.awaitReplicating();
            assertThat(timeline.since(up)).startedInOrder("mysql-3", "mysql-4");
            new ReadLoop(soFar).shows(103, 104);
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(Messages.read(terminal, mysql.member(3).address())).isEqualTo(Messages.HELLO);
    }

    @Test
    @Order(7)
    void scaling_down_keeps_the_claims_until_they_are_deleted(Release mysql, Timeline timeline) {
        var down = mysql.scaleTo(3);
        mysql.awaitOnly(3);

        assertThat(timeline.since(down)).stoppedInOrder("mysql-4", "mysql-3");
        assertThat(mysql.claims()).containsExactly(
                "data-mysql-0", "data-mysql-1", "data-mysql-2", "data-mysql-3", "data-mysql-4");
        mysql.member(3).deleteClaim();
        mysql.member(4).deleteClaim();
        assertThat(mysql.claims()).containsExactly("data-mysql-0", "data-mysql-1", "data-mysql-2");
    }

    @Test
    @Order(8)
    void clean_up_by_label_leaves_nothing(Release mysql) {
        var volumes = mysql.members().stream().map(Member::volume).toList();
        assertThat(mysql.remains().unlabelled()).as("what the label app=mysql does not find").isEmpty();

        mysql.uninstall();
        mysql.awaitStopped();
        mysql.remains().deleteLabelled();

        mysql.remains().awaitNone();
        volumes.forEach(Volume::awaitGone);
    }
}
