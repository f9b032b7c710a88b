package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Drain;
import io.github.replicatedmysql.e2e.junit.HurtsNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each platform's values file works as it is, on a StorageClass of the very name it asks for. kind's own is what all other scenarios use. */
@Execution(ExecutionMode.CONCURRENT)
class PresetsIT {

    @Nested
    @Scenario(preset = "aks")
    class Aks {

        @Test
        void two_members_on_managed_premium_take_a_row_and_give_it_back(Release mysql) {
            assertThat(mysql.members()).hasSize(2);
            assertThat(mysql).hasOnePrimaryAndOnlyReplicas().claimsFrom("managed-premium", "10Gi");
            assertThat(mysql.test()).contains("a row written through mysql-primary is read on every member");
        }
    }

    @Nested
    @Scenario(preset = "digitalocean", engine = "mariadb")
    class DigitalOcean {

        @Test
        void one_member_on_do_block_storage_has_the_applications_database_and_user(Release mysql) {
            assertThat(mysql.members()).hasSize(1);
            assertThat(mysql).claimsFrom("do-block-storage", "10Gi");
            assertThat(mysql.test()).contains("a row written through mysql-primary is read on every member");
            assertThat(mysql.primary().grants("drupal")).contains("GRANT ALL PRIVILEGES ON `drupal`.* TO `drupal`@`%`");
        }
    }

    @Nested
    @Scenario(preset = "minikube")
    class Minikube {

        @Test
        void three_members_on_standard_take_a_row_and_give_it_back(Release mysql) {
            assertThat(mysql.members()).hasSize(3);
            assertThat(mysql).hasOnePrimaryAndOnlyReplicas().claimsFrom("standard", "2Gi");
            assertThat(mysql.test()).contains("a row written through mysql-primary is read on every member");
        }
    }

    @Nested
    @Scenario(preset = "linstor")
    @HurtsNodes
    class Linstor {

        @Test
        @Order(1)
        void three_members_on_a_linstor_class_take_a_row_and_give_it_back(Release mysql) {
            assertThat(mysql.members()).hasSize(3);
            assertThat(mysql).hasOnePrimaryAndOnlyReplicas().claimsFrom("linstor-csi-lvm-thin-r1", "10Gi");
            assertThat(mysql.test()).contains("a row written through mysql-primary is read on every member");
        }

        @Test
        @Order(2)
        void a_drained_member_moves_to_another_node_with_its_data(Release mysql, Cluster cluster) {
            var member = mysql.member(2);
            var home = member.node();
            var server = member.dataIdentity();

            var fault = member.willLeave("drain " + home);
            try (var _ = Drain.of(cluster.client(), home, mysql.namespace())) {
                member.awaitReadyAgain(fault);
                assertThat(member.node()).as("node of " + member).isNotEqualTo(home);
            }

            assertThat(member.dataIdentity()).as("its data directory's server").isEqualTo(server);
            assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
        }
    }
}
