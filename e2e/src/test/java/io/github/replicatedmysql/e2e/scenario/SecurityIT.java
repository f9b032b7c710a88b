package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.Waits.await;
import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.cluster.ToolPod;
import io.github.replicatedmysql.e2e.evidence.Evidence;
import io.github.replicatedmysql.e2e.evidence.Leaks;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.LedgerAccount;
import io.github.replicatedmysql.e2e.mysql.Mariadb;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.NamespaceWatch;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release admits, and what nobody learns from it. */
@Scenario(values = {SecurityIT.MEMBERS, SecurityIT.TLS, SecurityIT.DATABASE, SecurityIT.USER, SecurityIT.FIRST_START,
        "auth.rootPassword=" + SecurityIT.ROOTS, "auth.password=" + SecurityIT.USERS})
class SecurityIT {

    static final String MEMBERS = "replicas=2";
    static final String TLS = "tls.required=true";
    static final String DATABASE = "auth.database=shop";
    static final String USER = "auth.username=shop";
    static final String FIRST_START = "initSQL=CREATE USER report IDENTIFIED BY \"correct-horse-battery\";";
    static final String ROOTS = "chosen by its owner";
    static final String USERS = "chosen for the shop";
    static final int MYSQL = 3306;

    /** What a member's log has where a login as one of the members' users was refused, whether by it or to it. */
    private static final Pattern REFUSED_REPLICA = Pattern.compile("refused by|(?i:error connecting to (master|source)).*Access denied");

    @Test
    @Order(1)
    void the_namespace_admits_it_and_refuses_pods_with_more_rights(Release mysql, Cluster cluster) {
        var pods = cluster.client().pods().inNamespace(mysql.namespace());
        var careless = new PodBuilder().withNewMetadata().withName("careless").endMetadata().withNewSpec()
                .addNewContainer().withName("shell").withImage(mysql.image()).endContainer().endSpec().build();

        assertThatThrownBy(() -> pods.resource(careless).create()).isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("violates PodSecurity \"restricted:latest\"");
    }

    @Test
    @Order(2)
    void with_tls_required_members_replicate_and_only_clients_without_it_are_refused(Release mysql) {
        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
        assertThat(mysql.member(1).container().asks("mysql-primary", mysql.dialect().withTls())).isEqualTo("1");
        assertThatThrownBy(() -> mysql.member(1).container().asks("mysql-primary", mysql.dialect().withoutTls()))
                .hasMessageContaining("Connections using insecure transport are prohibited");
    }

    @Test
    @Order(3)
    void the_first_start_made_the_users_that_were_asked_for_with_their_passwords_and_no_more_rights(Release mysql) throws SQLException {
        mysql.primary().sql().execute("root", ROOTS, "DO 0");
        mysql.primary().sql().execute("shop", USERS, "DO 0");
        assertThat(mysql.primary().sql().grants("shop"))
                .containsExactly("GRANT USAGE ON *.* TO `shop`@`%`", "GRANT ALL PRIVILEGES ON `shop`.* TO `shop`@`%`");
        assertThat(mysql.member(1).sql().grants("report")).containsExactly("GRANT USAGE ON *.* TO `report`@`%`");
    }

    @Test
    @Order(4)
    void no_secret_is_in_an_event_a_log_an_object_a_command_line_or_the_values(Release mysql, Cluster cluster) {
        var typed = Set.of("mysql-init-sql/init.sql", "mysql-credentials/root-password", "mysql-credentials/password");

        assertThat(new Leaks(cluster.client(), mysql, typed).find()).as("where secrets are to be read").isEmpty();
    }

    @Test
    @Order(5)
    void where_the_network_enforces_policies_strangers_are_kept_out(Release mysql, Cluster cluster) {
        var client = cluster.client();
        var primary = "mysql-primary." + mysql.namespace();
        try (var friend = ToolPod.start(client, mysql.namespace(), "friend", mysql.image(), Map.of())) {
            assertThat(friend.reaches(primary, MYSQL)).as("a pod of the same namespace is let in").isTrue();
            assumePoliciesAreEnforced(mysql, cluster);
        }
        var elsewhere = mysql.namespace() + "-stranger";
        ScenarioNamespaces.create(client, elsewhere);
        try (var stranger = ToolPod.start(client, elsewhere, "stranger", mysql.image(), Map.of())) {
            assertThat(stranger.reaches(primary, MYSQL)).as("a pod of another namespace is let in").isFalse();
        } finally {
            client.namespaces().withName(elsewhere).delete();
        }
        assertThat(mysql.test()).as("the release's own test is let in").contains("ok: mysql-read reaches all members");
    }

    /** A network that lets a pod out which a policy shuts in cannot show whom the chart's policy keeps out. */
    static void assumePoliciesAreEnforced(Release mysql, Cluster cluster) {
        var client = cluster.client();
        client.network().networkPolicies().inNamespace(mysql.namespace()).resource(new NetworkPolicyBuilder()
                .withNewMetadata().withName("nothing-leaves").endMetadata().withNewSpec()
                .withNewPodSelector().addToMatchLabels("cut", "off").endPodSelector()
                .withPolicyTypes("Egress").endSpec().build()).create();
        try (var cutOff = ToolPod.start(client, mysql.namespace(), "cut-off", mysql.image(), Map.of("cut", "off"))) {
            assumeTrue(cutOff.isKeptFrom("mysql-primary." + mysql.namespace(), MYSQL), "NetworkPolicies are not enforced here: this cluster's "
                    + "network lets a pod out that a policy shuts in, so it cannot show whom the chart's policy keeps out");
        }
    }

    @Trial
    @Order(6)
    @Tag("faults")
    void a_renewed_certificate_is_taken_without_a_restart_and_no_client_fails(Release mysql, Clients clients, Timeline timeline) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var renewal = mysql.certificate().renew(MEMBERS, TLS, DATABASE, USER, FIRST_START);
            mysql.members().forEach(member -> member.await().says("took a renewed certificate", renewal));
            assertThat(timeline.since(renewal)).restartedNone("mysql-0", "mysql-1");
        });
        mysql.member(1).sql().run("STOP REPLICA IO_THREAD", "START REPLICA IO_THREAD");

        assertThat(mysql.test()).as("by members that verify each other with the new authority")
                .contains("a row written through mysql-primary is read on every member");
        assertThat(mysql).failedNobody(ledger, clients);
    }

    /** As docs/runbooks/passwords.md says for MySQL: the users know both passwords until every member has the new ones. */
    @Trial
    @Order(7)
    @Tag("faults")
    void changed_passwords_reach_all_members_and_no_login_fails_meanwhile(Release mysql, Clients clients, NamespaceWatch watch) {
        assumeTrue(mysql.dialect() instanceof Mysql, "only MySQL's users may have two passwords at once: with MariaDB the next step changes them");
        var old = mysql.passwords().root();
        var begin = Instant.now();
        var client = "%s@'%%'".formatted(LedgerAccount.NAME);

        var ledger = clients.readAndWriteDuring(soFar -> {
            mysql.passwords().change();
            mysql.primary().sql().addPassword(client, "the-clients-go-on-with-the-old-one");
            mysql.restartMembers();
            mysql.awaitRolledOut();
            mysql.awaitReplicating();
        });
        mysql.passwords().discardOld();
        mysql.primary().sql().setPassword(client, mysql.ledgerPassword());

        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        assertThat(ledger.writes().failures()).as("what writers were told").noneMatch(told -> told.contains("Access denied"));
        assertThatThrownBy(() -> mysql.primary().sql().execute("root", old, "DO 0")).hasMessageContaining("Access denied");
        mysql.member(1).sql().run("STOP REPLICA IO_THREAD", "START REPLICA IO_THREAD");
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
        assertThat(refusals(watch, begin)).as("refused logins of replicas").isEmpty();
    }

    /** What replicas have logged since then of logins that were refused to them. What servers log of refused ones is the step's own, and a leaving member's. */
    private static List<String> refusals(NamespaceWatch watch, Instant since) {
        return watch.wholeMemberLogs().values().stream().flatMap(String::lines).filter(line -> REFUSED_REPLICA.matcher(line).find())
                .filter(line -> !Instant.parse(line.substring(0, line.indexOf(' '))).isBefore(since)).toList();
    }

    /** As it says for MariaDB: nobody logs in with an old password any more, and replicas keep the connections that they have. */
    @Trial
    @Order(8)
    @Tag("faults")
    void replaced_passwords_reach_all_members_and_no_replica_is_cut_off_meanwhile(Release mysql, Clients clients, NamespaceWatch watch) {
        assumeTrue(mysql.dialect() instanceof Mariadb, "MySQL's users may have two passwords at once: the step before changes them so");
        var old = mysql.passwords().root();
        var begin = Instant.now();

        var ledger = clients.readAndWriteDuring(soFar -> {
            mysql.passwords().replace();
            // With the password that it still has, no replica could connect again.
            mysql.awaitCaughtUp();
            assertThat(mysql.members()).allSatisfy(member ->
                    assertThatThrownBy(() -> member.sql().execute("root", old, "DO 0")).hasMessageContaining("Access denied"));
            mysql.restartMembers();
            mysql.awaitRolledOut();
            mysql.awaitReplicating();
        });

        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn();
        mysql.member(1).sql().run("STOP REPLICA IO_THREAD", "START REPLICA IO_THREAD");
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
        assertThat(refusals(watch, begin)).as("refused logins of replicas").isEmpty();
    }

    @Trial
    @Order(9)
    @Tag("faults")
    void a_member_whose_secret_alone_was_changed_says_so_and_follows_when_the_users_have_its_passwords(
            Release mysql, Clients clients, Timeline timeline, NamespaceWatch watch) {
        var member = mysql.member(1);

        var ledger = clients.readAndWriteDuring(soFar -> {
            var password = mysql.passwords().changeInSecret("seeding-password");
            var fault = member.faults().delete();
            member.await().says("refused by mysql-0.mysql: the Secret's password of the user seeding is not the one that the servers know",
                    fault.at());
            await("mysql-1 is never ready").during(Timeouts.STAYS_UNREADY).atMost(Timeouts.STAYS_UNREADY.multipliedBy(2))
                    .until(() -> timeline.readyAgain(member.name(), fault.at(), fault.uid(), fault.restarts()).isEmpty());
            mysql.primary().sql().setPassword("seeding@'%'", password);
            member.await().readyAgain(fault);
            mysql.awaitReplicating();
            assertThat(refusals(watch, fault.at().at())).as("refused logins of replicas, which the steps before must have none of").isNotEmpty();
        });

        assertThat(mysql).failedPooledReadsOf(1, ledger, clients);
    }

    /** Last, so that all other steps have left something in it. */
    @Test
    @Order(10)
    void the_evidence_that_a_failure_would_leave_has_no_secret(Release mysql, Cluster cluster, Evidence evidence, @TempDir Path folder) {
        evidence.collect(folder, new AssertionError("none: this is what one would leave"));

        assertThat(folder.resolve("objects.yaml")).content().contains("mysql-credentials", "(redacted)");
        assertThat(new Leaks(cluster.client(), mysql, Set.of()).findIn(folder)).as("files where secrets are to be read").isEmpty();
    }
}
