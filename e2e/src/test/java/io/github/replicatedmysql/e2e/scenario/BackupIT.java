package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A backup is whole or is not there, and makes a new release of nothing but itself. */
@Order(2)
@Scenario(engine = "mysql", values = {"replicas=2", BackupIT.BACKUPS})
class BackupIT {

    static final String BACKUPS = "backup.enabled=true";
    static final String PHYSICAL = "backup.method=physical";
    private static final String COMPLETE = "mysql-\\d{8}T\\d{6}Z-(logical|physical)";

    /** A right that a restored server refuses, and what it then says. */
    static final List<String> RIGHT_ON_A_DROPPED_TABLE = List.of(
            "CREATE TABLE e2e.gone (number INT PRIMARY KEY)",
            "GRANT SELECT ON e2e.gone TO 'ann'@'%'",
            "DROP TABLE e2e.gone");
    static final String REFUSED_RIGHT = "Error 1146, Table 'e2e.gone' doesn't exist: GRANT SELECT ON";

    /** A role that comes before the one that it has, in the order of their names, and who uses it. */
    private static final List<String> ACCOUNTS = List.of(
            "CREATE ROLE boss, clerk",
            "GRANT SELECT ON e2e.numbered TO clerk",
            "GRANT clerk TO boss",
            "CREATE USER 'ann'@'%' IDENTIFIED BY 'Ann''s own' DEFAULT ROLE boss");

    /** One of each that a database may have besides tables, and a row that no client's character set may touch. */
    static final List<String> SHOP = List.of(
            "CREATE DATABASE shop",
            "CREATE TABLE shop.goods (id INT PRIMARY KEY, picture BLOB, name VARCHAR(20) CHARACTER SET utf8mb4)",
            "INSERT INTO shop.goods VALUES (1, X'00FF0A0D275C1A80', CONVERT(X'F09F90ACC3A4' USING utf8mb4))",
            "CREATE VIEW shop.names AS SELECT name FROM shop.goods",
            "CREATE TRIGGER shop.trimmed BEFORE INSERT ON shop.goods FOR EACH ROW SET NEW.name = TRIM(NEW.name)",
            "CREATE PROCEDURE shop.clear() DELETE FROM shop.goods WHERE name = '\u00e4'",
            "CREATE EVENT shop.nightly ON SCHEDULE EVERY 1 DAY STARTS '2037-01-01 00:00:00' DO CALL shop.clear()");

    @Test
    @Order(1)
    void a_backup_for_which_the_volume_is_too_small_fails_and_leaves_nothing(Release mysql) throws SQLException {
        mysql.createNumberedRows();
        mysql.primary().sql().write(1);
        mysql.awaitCaughtUp();

        var failed = mysql.backups().startOnVolumeOf(4).awaitFailure();

        assertThat(failed.message()).as("the pod's status").hasValueSatisfying(message ->
                assertThat(message).contains("No space left on device"));
        assertThat(failed.volume()).as("what is on the volume").isEmpty();
    }

    @Test
    @Order(2)
    void a_backup_whose_donor_dies_fails_and_leaves_nothing(Release mysql) {
        var donor = mysql.member(1);
        try (var _ = donor.sql().lockRows()) {
            var backup = mysql.backups().start();
            donor.await().blocked("backup");

            var fault = donor.faults().killServer();

            var failed = backup.awaitFailure();
            assertThat(failed.message()).as("the pod's status").hasValueSatisfying(message ->
                    assertThat(message).contains("Lost connection"));
            assertThat(failed.volume()).as("what is on the volume").isEmpty();
            donor.await().readyAgain(fault);
        }
        mysql.awaitReplicating();
    }

    @Test
    @Order(3)
    void a_logical_backup_makes_an_empty_release_with_its_accounts(Release mysql, Measure measure) throws SQLException {
        for (var statement : concat(SHOP, concat(ACCOUNTS, RIGHT_ON_A_DROPPED_TABLE))) {
            mysql.primary().sql().execute("root", mysql.passwords().root(), statement);
        }
        mysql.awaitCaughtUp();
        var shop = shop(mysql);
        var backup = mysql.backups().start().awaitSuccess();
        mysql.primary().sql().write(2);

        assertThat(backup.log()).contains("logical backup from mysql-1.mysql").doesNotContain(mysql.passwords().of("backup-password"));
        assertThat(backup.volume()).as("what is on the volume").singleElement().asString().matches(COMPLETE);
        measure.took("restore a logical backup, to 2 members", restore(mysql, backup.newest(), REFUSED_RIGHT));
        assertThat(mysql.members()).extracting(member -> member.sql().rows()).allSatisfy(rows ->
                assertThat(rows).extracting(Row::number).containsExactly(1L));
        assertThat(shop(mysql)).as("what the database shop has").isEqualTo(shop);
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
        mysql.primary().sql().execute("ann", "Ann's own", "DO (SELECT COUNT(*) FROM e2e.numbered)");
    }

    @Test
    @Order(4)
    void a_physical_backup_makes_an_empty_release(Release mysql, Measure measure) throws SQLException {
        mysql.primary().sql().write(3);
        mysql.upgrade("replicas=2", BACKUPS, PHYSICAL, "backup.retention.count=1");
        mysql.awaitCaughtUp();
        var shop = shop(mysql);

        var backup = mysql.backups().start().awaitSuccess();
        mysql.primary().sql().write(4);

        assertThat(backup.log()).contains("physical backup from mysql-1.mysql").doesNotContain(mysql.passwords().of("backup-password"));
        assertThat(backup.volume()).as("what is on the volume, where one backup is kept").singleElement().asString()
                .matches(COMPLETE).endsWith("-physical");
        measure.took("restore a physical backup, to 2 members", restore(mysql, backup.newest()));
        assertThat(mysql.members()).extracting(member -> member.sql().rows()).allSatisfy(rows ->
                assertThat(rows).extracting(Row::number).containsExactly(1L, 3L));
        assertThat(shop(mysql)).as("what the database shop has").isEqualTo(shop);
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    /** The database's table, by its checksum, and what it has besides. */
    static List<String> shop(Release mysql) {
        var sql = mysql.primary().sql();
        var definitions = sql.definitions("shop");
        assertThat(definitions).as("procedure, event, view and trigger of the database shop").hasSize(4);
        return concat(List.of("goods: " + sql.checksums().get("`shop`.`goods`")), definitions);
    }

    /** Loses everything but the backups, and makes a release of one of them, with passwords of its own; the primary says so, and what else is given. */
    static Duration restore(Release mysql, String backup, String... said) {
        var password = mysql.passwords().root();
        mysql.uninstall();
        mysql.awaitStopped();
        mysql.remains().deleteOfMembers();

        var install = mysql.install("replicas=1", BACKUPS, "restore.from.claim=mysql-backup", "restore.from.backup=" + backup);
        mysql.awaitReplicating();
        assertThat(mysql.member(0).logs().seed()).contains(concat(List.of("restoring the backup " + backup), List.of(said)));
        assertThat(mysql.passwords().root()).as("root's password").isNotEqualTo(password);

        mysql.upgrade("replicas=2", BACKUPS);
        mysql.awaitRolledOut();
        mysql.awaitReplicating();
        return Duration.between(install.at(), Instant.now());
    }

    static List<String> concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
