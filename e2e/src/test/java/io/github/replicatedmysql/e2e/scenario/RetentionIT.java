package io.github.replicatedmysql.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.HurtsNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What becomes of the claims of members that are scaled away, and of a release that is uninstalled: both policies, all combinations. The lock
 * is one for all of them: each for itself, they would run between two scenarios that hurt nodes, which wait for them with a place empty.
 */
@Order(Scenario.SHORT)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = HurtsNodes.NODES, mode = ResourceAccessMode.READ)
class RetentionIT {

    private static final String WHEN_SCALED = "persistentVolumeClaimRetentionPolicy.whenScaled=";
    private static final String WHEN_DELETED = "persistentVolumeClaimRetentionPolicy.whenDeleted=";

    @Nested
    @Scenario(values = {"replicas=2", ParallelIT.AT_ONCE, WHEN_SCALED + "Retain", WHEN_DELETED + "Retain"})
    class KeepAll {

        @Test
        void a_claim_survives_its_member_and_the_release(Release mysql) {
            scaleDown(mysql);
            assertThat(mysql.member(1).claimOwners()).isEmpty();

            uninstall(mysql);
            assertThat(mysql.member(0).claimOwners()).isEmpty();
            assertThat(mysql.member(1).claimOwners()).isEmpty();
        }
    }

    @Nested
    @Scenario(values = {"replicas=2", ParallelIT.AT_ONCE, WHEN_SCALED + "Delete", WHEN_DELETED + "Retain"})
    class KeepUninstalled {

        @Test
        void a_claim_goes_with_its_member_and_survives_the_release(Release mysql) {
            scaleDown(mysql);
            mysql.member(1).await().noClaim();

            uninstall(mysql);
            assertThat(mysql.member(0).claimOwners()).isEmpty();
        }
    }

    @Nested
    @Scenario(values = {"replicas=2", ParallelIT.AT_ONCE, WHEN_SCALED + "Retain", WHEN_DELETED + "Delete"})
    class KeepScaledAway {

        @Test
        void a_claim_survives_its_member_and_goes_with_the_release(Release mysql) {
            scaleDown(mysql);
            assertThat(mysql.member(1).claimOwners()).containsExactly("StatefulSet");

            uninstall(mysql);
            mysql.member(0).await().noClaim();
            mysql.member(1).await().noClaim();
        }
    }

    @Nested
    @Scenario(values = {"replicas=2", ParallelIT.AT_ONCE, WHEN_SCALED + "Delete", WHEN_DELETED + "Delete"})
    class KeepNone {

        @Test
        void a_claim_goes_with_its_member_and_with_the_release(Release mysql) {
            scaleDown(mysql);
            mysql.member(1).await().noClaim();

            uninstall(mysql);
            mysql.member(0).await().noClaim();
        }
    }

    private static void scaleDown(Release mysql) {
        mysql.scaleTo(1);
        mysql.awaitOnly(1);
    }

    private static void uninstall(Release mysql) {
        mysql.uninstall();
        mysql.awaitStopped();
    }
}
