package io.github.replicatedmysql.e2e.lab;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Volume;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The lab "StatefulSets" of Azure Kubernetes Service: two members on managed disks, three, two again, and what becomes of a disk. */
@Scenario(preset = "aks")
class AksLabIT {

    @Test
    @Order(1)
    void members_are_created_in_order_each_with_a_claim_for_a_managed_disk(Release mysql, Timeline timeline) {
        assertThat(timeline).startedInOrder("mysql-0", "mysql-1");
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas().claimsFrom("managed-premium", "10Gi");
        assertThat(mysql.claims()).containsExactly("data-mysql-0", "data-mysql-1");
    }

    @Test
    @Order(2)
    void what_is_sent_to_the_primary_is_read_through_the_service_for_reads(Release mysql, Terminal terminal) {
        Messages.write(mysql, terminal);

        assertThat(Messages.read(terminal, mysql.reads())).isEqualTo(Messages.HELLO);
    }

    @Test
    @Order(3)
    void the_loop_loses_a_member_that_is_not_ready_or_deleted_and_finds_it_again(Release mysql, Clients clients) {
        var member = mysql.member(1);
        var disk = member.volume();

        var ledger = clients.readDuring(soFar -> {
            var loop = new ReadLoop(soFar);
            loop.shows(100, 101);

            member.faults().switchReadinessOff();
            member.await().notReady();
            loop.showsNoMore(101);

            member.faults().switchReadinessOn();
            member.await().ready();
            loop.shows(100, 101);

            member.await().readyAgain(member.faults().delete());
            loop.shows(100, 101);
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(member).startedWithoutSeed();
        assertThat(member.volume()).as("the disk of " + member).isEqualTo(disk);
    }

    @Test
    @Order(4)
    void a_third_member_joins_the_reads_with_the_same_data(Release mysql, Clients clients, Terminal terminal, Timeline timeline) {
        var ledger = clients.readDuring(soFar -> {
            var up = mysql.scaleTo(3);
            mysql.awaitReplicating();
            assertThat(timeline.since(up)).startedInOrder("mysql-2").restartedNone("mysql-0", "mysql-1");
            new ReadLoop(soFar).shows(100, 101, 102);
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(Messages.read(terminal, mysql.member(2).address())).isEqualTo(Messages.HELLO);
    }

    @Test
    @Order(5)
    void scaling_down_removes_the_last_member_and_no_claim(Release mysql, Timeline timeline) {
        var down = mysql.scaleTo(2);
        mysql.awaitOnly(2);

        assertThat(timeline.since(down)).stoppedInOrder("mysql-2").restartedNone("mysql-0", "mysql-1");
        assertThat(mysql.claims()).containsExactly("data-mysql-0", "data-mysql-1", "data-mysql-2");
    }

    @Test
    @Order(6)
    void a_disk_that_is_retained_outlives_its_claim_and_one_that_is_not_goes(Release mysql) {
        var disk = mysql.member(2).volume();

        disk.reclaimBy("Retain");
        try {
            assertThat(disk.reclaimPolicy()).isEqualTo("Retain");
            mysql.member(2).deleteClaim();
            disk.awaitKept();
        } finally {
            disk.reclaimBy("Delete");
        }

        disk.awaitGone();
    }

    @Test
    @Order(7)
    void clean_up_leaves_no_member_and_with_the_namespace_go_the_disks(Release mysql, Cluster cluster) {
        var disks = mysql.members().stream().map(Member::volume).toList();

        mysql.uninstall();
        mysql.remains().awaitOnlyData();
        assertThat(mysql.claims()).containsExactly("data-mysql-0", "data-mysql-1");

        cluster.client().namespaces().withName(mysql.namespace()).delete();
        disks.forEach(Volume::awaitGone);
    }
}
