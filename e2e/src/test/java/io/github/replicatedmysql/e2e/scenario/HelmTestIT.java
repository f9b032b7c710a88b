package io.github.replicatedmysql.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.helm.HelmFailure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** {@code helm test} proves the database, and fails with the reason when it does not replicate. */
@Scenario(values = {"replicas=2", ParallelIT.AT_ONCE})
class HelmTestIT {

    @Test
    @Order(1)
    void it_says_what_it_proved_and_leaves_nothing_behind(Release mysql) {
        var said = mysql.test();

        assertThat(said).contains(
                "ok: 2 members answer, each over TLS with a verified certificate",
                "ok: mysql-0.mysql is the only writable member",
                "ok: a row written through mysql-primary is read on every member",
                "ok: mysql-read reaches all members");
        assertThat(mysql.primary().sql().databases()).noneMatch(name -> name.startsWith("helm_test"));
    }

    @Test
    @Order(2)
    void it_fails_when_a_second_member_is_writable(Release mysql) {
        mysql.member(1).sql().allowWrites();
        try {
            assertThatThrownBy(mysql::test).isInstanceOf(HelmFailure.class)
                    .hasMessageContaining("FAILED: 2 members are writable: mysql-0.mysql mysql-1.mysql. There must be one");
        } finally {
            // Else the next steps fail for it too.
            mysql.member(1).sql().refuseWrites();
        }
    }

    @Test
    @Order(3)
    void it_fails_when_a_replica_does_not_apply(Release mysql) {
        mysql.member(1).replication().stopApplier();

        assertThatThrownBy(mysql::test).isInstanceOf(HelmFailure.class)
                .hasMessageContaining("FAILED: mysql-1.mysql has not received within 30 s what was written to mysql-0.mysql");
    }

    @Test
    @Order(4)
    void it_fails_when_a_member_is_missing_until_an_upgrade_has_told_it_that_this_is_meant(Release mysql) {
        mysql.scaleTo(1);
        mysql.awaitOnly(1);

        assertThatThrownBy(mysql::test).isInstanceOf(HelmFailure.class)
                .hasMessageContaining("FAILED: of 2 members DNS has no address of mysql-1: `kubectl get pods` says what became of them.");

        mysql.upgrade("replicas=2", ParallelIT.AT_ONCE);
        assertThat(mysql.test()).contains("ok: 1 members answer", "ok: mysql-read reaches all members");
    }
}
