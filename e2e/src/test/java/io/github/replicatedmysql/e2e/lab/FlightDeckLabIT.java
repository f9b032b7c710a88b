package io.github.replicatedmysql.e2e.lab;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Application;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Observation;
import io.github.replicatedmysql.e2e.observe.Timeline;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The lab of Flight Deck on DigitalOcean: MariaDB for one application, three members for a while, and what a StatefulSet forbids. */
@Scenario(preset = "digitalocean", engine = "mariadb")
class FlightDeckLabIT {

    @Test
    @Order(1)
    void one_member_is_there_with_the_name_of_its_ordinal(Release mysql, Timeline timeline) {
        assertThat(mysql.members()).extracting(Member::name).containsExactly("mysql-0");
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas().claimsFrom("do-block-storage", "10Gi");
        assertThat(mysql.updateStrategy()).isEqualTo("RollingUpdate");
        assertThat(timeline.record()).extracting(Observation::text)
                .anyMatch(text -> text.startsWith("event mysql: SuccessfulCreate: ") && text.contains("Pod mysql-0"));
    }

    @Test
    @Order(2)
    void three_members_have_a_volume_each_and_a_deleted_one_returns_under_its_name(Release mysql, Timeline timeline) {
        var up = mysql.scaleTo(3);
        mysql.awaitReplicating();
        assertThat(timeline.since(up)).startedInOrder("mysql-1", "mysql-2").restartedNone("mysql-0");
        assertThat(mysql).claimsFrom("do-block-storage", "10Gi");
        assertThat(mysql.members()).extracting(Member::volume).doesNotHaveDuplicates();

        var member = mysql.member(1);
        var volume = member.volume();
        member.await().readyAgain(member.faults().delete());

        assertThat(member.volume()).as("the volume of " + member).isEqualTo(volume);
        assertThat(mysql.member(3).pod()).as("a fourth member").isEmpty();
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(3)
    void scaled_to_one_again_members_leave_in_reverse_order_one_at_a_time(Release mysql, Timeline timeline) {
        var down = mysql.scaleTo(1);
        mysql.awaitOnly(1);

        assertThat(timeline.since(down)).stoppedInOrder("mysql-2", "mysql-1").restartedNone("mysql-0");
    }

    @Test
    @Order(4)
    void a_forbidden_update_is_refused_with_the_way_round_it_and_that_way_works(Release mysql, Timeline timeline) {
        assertThatThrownBy(() -> mysql.upgrade("persistence.size=20Gi"))
                .hasMessageContaining("Kubernetes fixes it when a StatefulSet is made")
                .hasMessageContaining("kubectl delete statefulset mysql");

        var pod = mysql.primary().podUid();
        var revision = mysql.updateRevision();
        var change = timeline.mark("delete the StatefulSet and apply the change again");
        mysql.orphanMembers();
        mysql.upgrade("persistence.size=20Gi");
        mysql.awaitRolledOut();

        // Of this revision the pod is: the controller of the new StatefulSet, which has seen it, has no reason to replace it.
        assertThat(mysql.updateRevision()).as("the template's revision").isEqualTo(revision);
        assertThat(mysql.primary().podUid()).as("the pod of mysql-0").isEqualTo(pod);
        assertThat(timeline.since(change)).restartedNone("mysql-0");
    }

    @Test
    @Order(5)
    void the_volume_is_mounted_and_holds_an_empty_database_and_its_user(Release mysql) {
        var member = mysql.primary();

        assertThat(member.container().mountPoints()).contains("/var/lib/mysql");
        assertThat(member.sql().databases()).contains("drupal").noneMatch(name -> name.contains("lost+found"));
        assertThat(member.sql().checksums().keySet()).as("tables").noneMatch(table -> table.startsWith("`drupal`"));
        assertThat(member.sql().grants("drupal")).anyMatch(grant -> grant.startsWith("GRANT ALL PRIVILEGES ON `drupal`.* TO `drupal`@`%`"));
    }

    @Test
    @Order(6)
    void another_pod_reaches_the_database_under_its_full_name_with_its_own_user(Release mysql) {
        assertThat(mysql.service(mysql.name()).getSpec().getClusterIP()).as("address of the headless service").isEqualTo("None");

        try (var web = Application.start(mysql, "drupal")) {
            assertThatThrownBy(() -> web.query("mysql-0", "SELECT 1")).hasMessageContaining("ERROR 2005")
                    .hasMessageContaining("'mysql-0'");

            assertThat(web.query("mysql-0.mysql", "SHOW TABLES FROM drupal")).as("tables of a new database").isEmpty();
            assertThat(web.query("mysql-0.mysql", """
                    CREATE TABLE drupal.node (title VARCHAR(250));
                    INSERT INTO drupal.node VALUES ("first page");
                    SELECT title FROM drupal.node;""")).isEqualTo("first page");
            assertThatThrownBy(() -> web.query("mysql-0.mysql", "SELECT User FROM mysql.user")).hasMessageContaining("denied");
        }
    }
}
