package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A backup is whole or is not there, and makes a new release of nothing but itself. */
@Scenario(engine = "mysql", values = {"replicas=2", BackupIT.BACKUPS})
class BackupIT {

    static final String BACKUPS = "backup.enabled=true";
    static final String PHYSICAL = "backup.method=physical";
    private static final String COMPLETE = "mysql-\\d{8}T\\d{6}Z-(logical|physical)";

    @Test
    @Order(1)
    void a_backup_for_which_the_volume_is_too_small_fails_and_leaves_nothing(Release mysql) throws SQLException {
        mysql.createNumberedRows();
        mysql.primary().write(1);
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
        try (var _ = donor.lockRows()) {
            var backup = mysql.backups().start();
            donor.awaitWaiting("backup");

            var fault = donor.killServer();

            var failed = backup.awaitFailure();
            assertThat(failed.message()).as("the pod's status").hasValueSatisfying(message ->
                    assertThat(message).contains("Lost connection"));
            assertThat(failed.volume()).as("what is on the volume").isEmpty();
            donor.awaitReadyAgain(fault);
        }
        mysql.awaitReplicating();
    }

    @Test
    @Order(3)
    void a_logical_backup_makes_an_empty_release(Release mysql, Measure measure) throws SQLException {
        var backup = mysql.backups().start().awaitSuccess();
        mysql.primary().write(2);

        assertThat(backup.log()).contains("logical backup from mysql-1.mysql").doesNotContain(mysql.credential("backup-password"));
        assertThat(backup.volume()).as("what is on the volume").singleElement().asString().matches(COMPLETE);
        measure.took("restore a logical backup, to 2 members", restore(mysql, backup.newest()));
        assertThat(mysql.members()).extracting(Member::rows).allSatisfy(rows ->
                assertThat(rows).extracting(Row::number).containsExactly(1L));
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(4)
    void a_physical_backup_makes_an_empty_release(Release mysql, Measure measure) throws SQLException {
        mysql.primary().write(3);
        mysql.upgrade("replicas=2", BACKUPS, PHYSICAL, "backup.retention.count=1");
        mysql.awaitCaughtUp();

        var backup = mysql.backups().start().awaitSuccess();
        mysql.primary().write(4);

        assertThat(backup.log()).contains("physical backup from mysql-1.mysql").doesNotContain(mysql.credential("backup-password"));
        assertThat(backup.volume()).as("what is on the volume, where one backup is kept").singleElement().asString()
                .matches(COMPLETE).endsWith("-physical");
        measure.took("restore a physical backup, to 2 members", restore(mysql, backup.newest()));
        assertThat(mysql.members()).extracting(Member::rows).allSatisfy(rows ->
                assertThat(rows).extracting(Row::number).containsExactly(1L, 3L));
        assertThat(mysql).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    /** Loses everything but the backups, and makes a release of one of them, with passwords of its own. */
    static Duration restore(Release mysql, String backup) {
        var password = mysql.rootPassword();
        mysql.uninstall();
        mysql.awaitStopped();
        mysql.removeRemains();

        var install = mysql.install("replicas=1", BACKUPS, "restore.from.claim=mysql-backup", "restore.from.backup=" + backup);
        mysql.awaitReplicating();
        assertThat(mysql.member(0).seedLog()).contains("restoring the backup " + backup);
        assertThat(mysql.rootPassword()).as("root's password").isNotEqualTo(password);

        mysql.upgrade("replicas=2", BACKUPS);
        mysql.awaitRolledOut();
        mysql.awaitReplicating();
        return Duration.between(install.at(), Instant.now());
    }
}
