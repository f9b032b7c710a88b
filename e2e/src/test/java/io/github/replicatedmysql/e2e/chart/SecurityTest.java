package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may reach a release, what its pods may do, and where its secrets are. */
class SecurityTest {

    @Test
    void members_reach_each_other_on_both_ports_and_clients_only_the_server() {
        var rules = policy(Rendered.with()).getSpec().getIngress();

        assertThat(rules).hasSize(2);
        assertThat(ports(rules.getFirst())).containsExactly(3306, 3307, 3308);
        assertThat(rules.getFirst().getFrom()).singleElement().satisfies(peer ->
                assertThat(peer.getPodSelector().getMatchLabels()).containsEntry("app", "mysql"));
        assertThat(ports(rules.getLast())).containsExactly(3306);
        assertThat(rules.getLast().getFrom().getLast().getPodSelector().getMatchLabels())
                .as("by default every pod of the namespace is a client").isEmpty();
    }

    @Test
    void a_backup_that_is_streamed_reaches_the_port_for_seeds_and_no_other_backup_does() {
        var streamed = "engine=mariadb,backup.enabled=true,backup.method=physical";

        assertThat(policy(Rendered.with("--set", streamed)).getSpec().getIngress()).hasSize(3).element(1).satisfies(rule -> {
            assertThat(ports(rule)).containsExactly(3307);
            assertThat(rule.getFrom()).singleElement().satisfies(peer ->
                    assertThat(peer.getPodSelector().getMatchLabels()).containsEntry("app", "mysql-backup"));
        });
        assertThat(policy(Rendered.with("--set", "backup.enabled=true,backup.method=physical")).getSpec().getIngress()).hasSize(2);
        assertThat(policy(Rendered.with("--set", "engine=mariadb,backup.enabled=true")).getSpec().getIngress()).hasSize(2);
    }

    @Test
    void other_clients_take_the_place_of_the_namespace_and_the_release_itself_stays_one() {
        var clients = policy(Rendered.with("--set-json",
                "networkPolicy.clients=[{\"namespaceSelector\": {\"matchLabels\": {\"team\": \"shop\"}}}]"))
                .getSpec().getIngress().getLast().getFrom();

        assertThat(clients).hasSize(2);
        assertThat(clients.getFirst().getPodSelector().getMatchLabels()).isEqualTo(Map.of("app.kubernetes.io/instance", "mysql"));
        assertThat(clients.getLast().getNamespaceSelector().getMatchLabels()).isEqualTo(Map.of("team", "shop"));
    }

    @Test
    void no_clients_at_all_does_not_mean_everyone() {
        assertThat(policy(Rendered.with("--set-json", "networkPolicy.clients=[]")).getSpec().getIngress().getLast().getFrom())
                .hasSize(1);
    }

    @Test
    void without_the_policy_there_is_none() {
        assertThat(Rendered.with("--set", "networkPolicy.enabled=false").all(NetworkPolicy.class)).isEmpty();
    }

    @Test
    void tls_for_clients_is_required_on_request_only() {
        assertThat(options(Rendered.with())).doesNotContain("require_secure_transport");
        assertThat(options(Rendered.with("--set", "tls.required=true"))).contains("require_secure_transport = ON");
    }

    private static String options(Rendered rendered) {
        return rendered.the(ConfigMap.class, "mysql-files").getData().get("extra.cnf");
    }

    @Test
    void an_issuer_makes_the_certificate_in_the_place_of_the_chart() {
        var rendered = Rendered.of(Rendered.yaml("mysql", "--set", "auth.existingSecret=my-passwords",
                "--set", "tls.certManager.issuerRef.name=house-ca", "--set", "tls.certManager.issuerRef.kind=ClusterIssuer"));
        var certificate = rendered.the(GenericKubernetesResource.class, "mysql");

        assertThat(rendered.all(Secret.class)).isEmpty();
        assertThat(certificate.<String>get("spec", "secretName")).isEqualTo("mysql-tls");
        assertThat(certificate.<Map<String, String>>get("spec", "issuerRef"))
                .containsEntry("name", "house-ca").containsEntry("kind", "ClusterIssuer");
        assertThat(certificate.<List<String>>get("spec", "dnsNames"))
                .contains("mysql-0.mysql", "*.mysql.default.svc.cluster.local", "mysql-primary", "mysql-read.default.svc");
    }

    @Test
    void sql_of_the_first_start_is_a_secret() {
        var rendered = Rendered.with("--set", "initSQL=CREATE USER report IDENTIFIED BY 'correct-horse';");

        assertThat(rendered.the(Secret.class, "mysql-init-sql").getData()).containsOnlyKeys("init.sql");
        assertThat(rendered.objects()).filteredOn(object -> !(object instanceof Secret))
                .noneMatch(object -> Serialization.asYaml(object).contains("correct-horse"));
    }

    @Test
    void root_touches_a_volume_on_request_only_and_may_do_nothing_else() {
        var backups = "backup.enabled=true";
        assertThat(initContainers(Rendered.with("--set", backups))).isEmpty();

        var containers = initContainers(Rendered.with("--set", backups + ",volumePermissions.enabled=true"));
        assertThat(containers).extracting(Container::getName).containsExactly("volume-permissions", "volume-permissions");
        assertThat(containers).extracting(Container::getCommand)
                .containsExactly(List.of("chown", "999:999", "/var/lib/mysql"), List.of("chown", "999:999", "/backups"));
        assertThat(containers).allSatisfy(container -> {
            assertThat(container.getVolumeMounts()).singleElement().satisfies(mount ->
                    assertThat(mount.getMountPath()).isEqualTo(container.getCommand().getLast()));
            assertThat(container.getSecurityContext().getRunAsUser()).isZero();
            assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd()).containsExactly("CHOWN");
        });
    }

    /** Those of a member, then those of a backup. */
    private static List<Container> initContainers(Rendered rendered) {
        return Stream.of(rendered.the(StatefulSet.class, "mysql").getSpec().getTemplate(),
                        rendered.the(CronJob.class, "mysql-backup").getSpec().getJobTemplate().getSpec().getTemplate())
                .flatMap(pod -> pod.getSpec().getInitContainers().stream()).toList();
    }

    @Test
    void the_test_of_helm_has_no_more_rights_than_a_member_and_no_client_meets_it() {
        var rendered = Rendered.with();
        var test = rendered.the(Pod.class, "mysql-test");

        assertThat(test.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(test.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(test.getSpec().getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        });
        for (var service : rendered.all(Service.class)) {
            assertThat(test.getMetadata().getLabels().entrySet().containsAll(service.getSpec().getSelector().entrySet()))
                    .as("%s selects the test", service.getMetadata().getName()).isFalse();
        }
    }

    private static NetworkPolicy policy(Rendered rendered) {
        return rendered.the(NetworkPolicy.class, "mysql");
    }

    private static List<Integer> ports(NetworkPolicyIngressRule rule) {
        return rule.getPorts().stream().map(port -> port.getPort().getIntVal()).toList();
    }
}
