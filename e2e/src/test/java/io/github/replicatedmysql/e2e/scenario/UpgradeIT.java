package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Quantity;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.helm.HelmFailure;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What helm does to a release that is in use. */
@Order(2)
@Scenario
class UpgradeIT {

    private static final String[] MEMBERS = {"mysql-0", "mysql-1", "mysql-2"};

    @Test
    @Order(1)
    void an_upgrade_that_changes_nothing_restarts_nothing(Release mysql, Timeline timeline) {
        var password = mysql.passwords().root();
        var pods = mysql.members().stream().map(Member::podUid).toList();
        var revision = mysql.updateRevision();

        var upgrade = mysql.upgrade();

        assertNothingRestarts(mysql, pods, revision, timeline, upgrade);
        assertThat(mysql.passwords().root()).isEqualTo(password);
    }

    /**
     * Nothing has, and nothing will: the controller has seen what the StatefulSet is now, which has so many members as before, and would
     * replace those of another revision only.
     */
    private static void assertNothingRestarts(Release mysql, List<String> pods, String revision, Timeline timeline, Moment since) {
        mysql.awaitRolledOut();
        assertThat(mysql.updateRevision()).as("the template's revision").isEqualTo(revision);
        assertThat(mysql.members()).as("members and their pods").extracting(Member::podUid).isEqualTo(pods);
        assertThat(timeline.since(since)).restartedNone(mysql.members().stream().map(Member::name).toArray(String[]::new));
    }

    @Test
    @Tag("smoke")
    @Order(2)
    void an_upgrade_keeps_the_members_that_were_added_by_scaling(Release mysql, Timeline timeline) {
        mysql.scaleTo(4);
        mysql.awaitReplicating();
        var pods = mysql.members().stream().map(Member::podUid).toList();
        var revision = mysql.updateRevision();

        var upgrade = mysql.upgrade();

        assertNothingRestarts(mysql, pods, revision, timeline, upgrade);

        mysql.scaleTo(3);
        mysql.awaitOnly(3);
    }

    @Test
    @Order(3)
    void a_changed_option_rolls_in_reverse_order_and_loses_nothing(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var ledger = clients.readAndWriteDuring(reads -> {
            var upgrade = mysql.upgrade("config.max_connections=77");
            mysql.awaitRolledOut();
            mysql.awaitReplicating();
            measure.took("roll 3 members with a changed option", Duration.between(upgrade.at(), Instant.now()));
            assertThat(timeline.since(upgrade)).rolledInOrder("mysql-2", "mysql-1", "mysql-0");
        });

        measure.took("longest pause of writes while rolling", ledger.writes().longestPause());
        assertThat(mysql.members()).extracting(member -> member.sql().variable("max_connections")).containsOnly("77");
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn().pausedAtMost(Timeouts.WRITES_PAUSE);
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Test
    @Order(4)
    void what_kubernetes_would_forbid_is_refused_before_anything_changes(Release mysql, Timeline timeline) {
        var pods = mysql.members().stream().map(Member::podUid).toList();
        var revision = mysql.updateRevision();
        var attempt = timeline.mark("forbidden upgrades");
        var size = mysql.value("persistence.size");
        var larger = times(1.5, size);

        assertThatThrownBy(() -> mysql.upgrade("persistence.size=" + larger)).hasMessageContaining(
                "persistence.size cannot change from %s to %s by an upgrade alone: Kubernetes fixes it when a StatefulSet is made. "
                        + "To grow: enlarge the claims, `kubectl delete statefulset mysql", size, larger);
        assertThatThrownBy(() -> mysql.upgrade("persistence.size=" + times(0.5, size)))
                .hasMessageContaining("volumes never shrink. Set it to %s.", size);
        assertThatThrownBy(() -> mysql.upgrade("persistence.storageClass=another")).hasMessageContaining(
                "persistence.storageClass cannot change from \"%s\" to \"another\"", mysql.value("persistence.storageClass"));
        assertThatThrownBy(() -> mysql.upgrade("auth.database=shop"))
                .hasMessageContaining("auth.database cannot change from \"\" to \"shop\": it is made on the first install only.");
        assertThatThrownBy(() -> mysql.upgrade("replicas=4")).hasMessageContaining(
                "replicas cannot change from 3 to 4 by this upgrade: the number was set by kubectl scale, or a program like it, and Helm leaves it alone.");
        mysql.upgrade("persistence.size=" + times(1, size), "config.max_connections=77");

        assertNothingRestarts(mysql, pods, revision, timeline, attempt);
    }

    /** In mebibytes: what is the same size is written otherwise. */
    private static String times(double factor, String size) {
        return "%.0fMi".formatted(new Quantity(size).getNumericalAmount().doubleValue() * factor / (1 << 20));
    }

    @Test
    @Order(5)
    void the_runbooks_patch_enlarges_the_claims_of_all_members(Release mysql) throws IOException {
        assumeTrue(mysql.canGrow(), "the StorageClass of this cluster lets no claim be enlarged");

        var larger = times(1.5, mysql.value("persistence.size"));

        mysql.patchClaims(ofRunbook("kubectl get pvc -l (\\S+) -o name"), ofRunbook("--type merge -p '(.+)'").replace("20Gi", larger));

        assertThat(mysql.members()).extracting(UpgradeIT::sizeOfClaim).containsOnly(new Quantity(larger));
    }

    private static String ofRunbook(String pattern) throws IOException {
        var text = Files.readString(Settings.ofThisRun().checkout().resolve("docs/runbooks/grow-volumes.md"));
        return Pattern.compile(pattern).matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static Quantity sizeOfClaim(Member member) {
        return member.claim().orElseThrow().getSpec().getResources().getRequests().get("storage");
    }

    /** As docs/runbooks/grow-volumes.md says. */
    @Test
    @Order(6)
    void a_new_size_takes_a_new_statefulset_and_no_member_restarts(Release mysql, Timeline timeline) {
        mysql.member(3).deleteClaim();
        var larger = times(1.5, mysql.value("persistence.size"));
        var grow = timeline.mark("grow volumes");
        mysql.orphanMembers();

        mysql.upgrade("persistence.size=" + larger, "config.max_connections=77");
        mysql.awaitRolledOut();
        mysql.scaleTo(4);
        mysql.awaitReplicating();

        assertThat(timeline.since(grow)).restartedNone(MEMBERS);
        assertThat(sizeOfClaim(mysql.member(3))).as("size of a new member's claim").isEqualTo(new Quantity(larger));
        mysql.scaleTo(3);
        mysql.awaitOnly(3);
    }

    @Test
    @Order(7)
    void a_release_installed_again_finds_its_data_and_its_password(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        clients.haveWritten();
        var servers = mysql.members().stream().map(Member::dataIdentity).toList();
        var password = mysql.passwords().root();

        mysql.uninstall();
        mysql.awaitStopped();
        for (var ordinal = 0; ordinal < MEMBERS.length; ordinal++) {
            assertThat(mysql.member(ordinal).claim()).as("claim of mysql-%d", ordinal).isPresent();
        }

        var other = "engine=" + (mysql.dialect().engine().equals("mysql") ? "mariadb" : "mysql");
        var size = "persistence.size=" + sizeOfClaim(mysql.member(0));
        assertThatThrownBy(() -> mysql.install("persistence.size=1Ti")).isInstanceOf(HelmFailure.class)
                .hasMessageContaining("the claim data-mysql-0 of an earlier release has ");
        assertThatThrownBy(() -> mysql.install(other, size)).isInstanceOf(HelmFailure.class)
                .hasMessageContaining("the claim data-mysql-0 has data of " + mysql.dialect().engine());
        // A Secret of one's own says nothing of the engine.
        mysql.install(other, size, "auth.existingSecret=mysql-credentials");
        mysql.member(0).await().seedSays("this volume has the data of another engine");
        mysql.uninstall();
        mysql.awaitStopped();

        var install = mysql.install(size);
        mysql.awaitReplicating();

        measure.took("install again on old claims", Duration.between(install.at(), Instant.now()));
        assertThat(timeline.since(install)).startedInOrder(MEMBERS);
        assertThat(mysql.passwords().root()).isEqualTo(password);
        assertThat(mysql.members()).extracting(Member::dataIdentity).isEqualTo(servers);
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }
}
