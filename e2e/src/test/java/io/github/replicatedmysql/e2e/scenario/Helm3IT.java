package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.WithHelm3;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the chart asks of a cluster while it renders, and what it keeps, is the same with a Helm 3. */
@Scenario(values = "replicas=2")
@WithHelm3
class Helm3IT {

    @Test
    @Order(1)
    void it_installs_and_tests_a_release(Release mysql, Timeline timeline) {
        assertThat(timeline).startedInOrder("mysql-0", "mysql-1");
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
        assertThat(mysql.test()).contains("ok: mysql-read reaches all members");
    }

    @Test
    @Order(2)
    void an_upgrade_rolls_a_changed_option_and_keeps_passwords_and_members(Release mysql, Timeline timeline) {
        var password = mysql.passwords().root();
        mysql.scaleTo(3);
        mysql.awaitReplicating();

        var upgrade = mysql.upgrade("replicas=2", "config.max_connections=77");
        mysql.awaitRolledOut();
        mysql.awaitReplicating();

        assertThat(timeline.since(upgrade)).rolledInOrder("mysql-2", "mysql-1", "mysql-0");
        assertThat(mysql.members()).extracting(member -> member.sql().variable("max_connections")).hasSize(3).containsOnly("77");
        assertThat(mysql.passwords().root()).isEqualTo(password);
    }

    @Test
    @Order(3)
    void a_release_installed_again_finds_its_data_and_its_password(Release mysql, Clients clients) {
        clients.readAndWriteAWhile();
        var servers = mysql.members().stream().limit(2).map(Member::dataIdentity).toList();
        var password = mysql.passwords().root();

        mysql.uninstall();
        mysql.awaitStopped();
        mysql.install("replicas=2");
        mysql.awaitReplicating();

        assertThat(mysql.passwords().root()).isEqualTo(password);
        assertThat(mysql.members()).extracting(Member::dataIdentity).isEqualTo(servers);
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }
}
