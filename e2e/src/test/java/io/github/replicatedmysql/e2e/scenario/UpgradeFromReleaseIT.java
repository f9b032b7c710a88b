package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.helm.LastRelease;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the last release meets who upgrades to this chart: {@code -De2e.previous} names its package. */
@Scenario(installed = false)
@Tag("upgrade")
class UpgradeFromReleaseIT {

    @Test
    @Order(1)
    void the_upgrade_loses_no_row_and_keeps_data_password_and_reads(
            Release mysql, Clients clients, Measure measure, @TempDir Path folder) {
        var last = lastRelease(folder);
        mysql.installFrom(last.chart(), last.preset(mysql.preset()));
        mysql.awaitReplicating();
        clients.readAndWriteAWhile();
        var servers = mysql.members().stream().map(Member::dataIdentity).toList();
        var password = mysql.passwords().root();

        var ledger = clients.readAndWriteDuring(reads -> {
            var upgrade = mysql.upgrade();
            mysql.awaitRolledOut();
            mysql.awaitReplicating();
            measure.took("upgrade from the previous package", Duration.between(upgrade.at(), Instant.now()));
        });

        measure.pauses("while upgrading from the previous package", ledger);
        assertThat(mysql.passwords().root()).isEqualTo(password);
        assertThat(mysql.members()).extracting(Member::dataIdentity).isEqualTo(servers);
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(mysql).isWhole(ledger, clients);
    }

    private static LastRelease lastRelease(Path folder) {
        return LastRelease.ofThisRun(folder).orElseThrow(() -> new AssertionError(
                "no package to upgrade from: name that of the last release with -De2e.previous (make: PREVIOUS=mysql-1.0.0.tgz)"));
    }

    /** Also where the upgrade changed the template: the way back is a rollout like any other. */
    @Test
    @Order(2)
    void a_rollback_returns_to_the_last_release_and_loses_no_row(Release mysql, Clients clients) {
        var ledger = clients.readAndWriteDuring(reads -> {
            mysql.rollback();
            mysql.awaitRolledOut();
            mysql.awaitReplicating();
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(mysql).isWhole(ledger, clients);
    }
}
