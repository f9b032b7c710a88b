package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ToolPod;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** MariaDB's accounts and positions are not MySQL's: a restored release has them as the backup did, and goes on from there. */
@Order(2)
@Scenario(engine = "mariadb", values = {"replicas=2", BackupIT.BACKUPS})
class MariadbBackupIT {

    private static final int SEEDING = 3307;

    private static final List<String> ACCOUNTS = List.of(
            "CREATE ROLE boss",
            "CREATE ROLE clerk",
            "GRANT SELECT ON e2e.numbered TO clerk",
            "GRANT clerk TO boss",
            "CREATE USER 'ann'@'%' IDENTIFIED BY 'Ann''s own'",
            "GRANT boss TO 'ann'@'%'",
            "SET DEFAULT ROLE boss FOR 'ann'@'%'");

    @Test
    @Order(1)
    void a_backup_makes_an_empty_release_with_its_accounts_and_its_history(Release mysql, Measure measure) throws SQLException {
        mysql.createNumberedRows();
        var primary = mysql.primary();
        primary.sql().write(1);
        for (var statement : BackupIT.concat(BackupIT.SHOP, BackupIT.concat(ACCOUNTS, BackupIT.RIGHT_ON_A_DROPPED_TABLE))) {
            primary.sql().execute("root", mysql.passwords().root(), statement);
        }
        mysql.awaitCaughtUp();
        var shop = BackupIT.shop(mysql);
        var history = primary.replication().executed();

        var backup = mysql.backups().start().awaitSuccess();
        primary.sql().write(2);

        assertThat(backup.log()).contains("logical backup from mysql-1.mysql").doesNotContain(mysql.passwords().of("backup-password"));
        measure.took("restore a logical backup of MariaDB, to 2 members", BackupIT.restore(mysql, backup.newest(), BackupIT.REFUSED_RIGHT));
        assertThat(mysql.members()).extracting(member -> member.sql().rows()).allSatisfy(rows ->
                assertThat(rows).extracting(Row::number).containsExactly(1L));
        assertThat(BackupIT.shop(mysql)).as("what the database shop has").isEqualTo(shop);
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
        assertThat(mysql.primary().replication().executed()).as("the history").isEqualTo(history);

        mysql.primary().sql().execute("ann", "Ann's own", "DO (SELECT COUNT(*) FROM e2e.numbered)");
        assertThatThrownBy(() -> mysql.primary().sql().execute("ann", "Ann's own", "DELETE FROM e2e.numbered")).hasMessageContaining("denied");
        mysql.primary().sql().execute("root", mysql.passwords().root(), "GRANT clerk TO 'ann'@'%'");
        mysql.primary().sql().write(3);
        mysql.awaitCaughtUp();
        assertThat(mysql).hasEqualGtidSets();
    }

    @Test
    @Order(2)
    void where_the_network_enforces_policies_only_members_reach_the_port_of_seeds(Release mysql, Cluster cluster) {
        var member = mysql.primary().address() + "." + mysql.namespace();
        try (var outsider = ToolPod.start(cluster.client(), mysql.namespace(), "outsider", mysql.image(), Map.of())) {
            assertThat(outsider.reaches(member, SecurityIT.MYSQL)).as("a client is let in").isTrue();
            SecurityIT.assumePoliciesAreEnforced(mysql, cluster);
            assertThat(outsider.reaches(member, SEEDING)).as("a client reaches the port of seeds").isFalse();
        }
    }

    @Test
    @Order(3)
    void a_physical_backup_makes_an_empty_release_that_goes_on_with_its_history(Release mysql, Measure measure) throws SQLException {
        mysql.upgrade("replicas=2", BackupIT.BACKUPS, BackupIT.PHYSICAL, "backup.retention.count=1");
        mysql.awaitCaughtUp();
        var shop = BackupIT.shop(mysql);
        var history = mysql.primary().replication().executed();

        var backup = mysql.backups().start().awaitSuccess();
        mysql.primary().sql().write(4);

        assertThat(backup.log()).contains("physical backup from mysql-1.mysql").doesNotContain(mysql.passwords().of("backup-password"));
        assertThat(backup.volume()).as("what is on the volume, where one backup is kept").singleElement().asString().endsWith("-physical");
        measure.took("restore a physical backup of MariaDB, to 2 members", BackupIT.restore(mysql, backup.newest()));
        assertThat(mysql.members()).extracting(member -> member.sql().rows()).allSatisfy(rows ->
                assertThat(rows).extracting(Row::number).containsExactly(1L, 3L));
        assertThat(BackupIT.shop(mysql)).as("what the database shop has").isEqualTo(shop);
        assertThat(mysql.primary().replication().executed()).as("the history").isEqualTo(history);
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();

        mysql.primary().sql().execute("ann", "Ann's own", "DO (SELECT COUNT(*) FROM e2e.numbered)");
        mysql.primary().sql().write(5);
        mysql.awaitCaughtUp();
        assertThat(mysql).hasEqualGtidSets();
    }
}
