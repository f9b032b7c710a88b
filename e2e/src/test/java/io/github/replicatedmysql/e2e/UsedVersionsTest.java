package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Asked of a cluster that is none, and of the real helm and machine. */
@EnableKubernetesMockClient(crud = true)
class UsedVersionsTest {

    private static final Settings SETTINGS = Settings.ofThisRun();

    KubernetesClient client;

    @Test
    void on_a_cluster_of_kinds_they_have_what_its_nodes_are_and_what_made_them() {
        node("mysql-worker", "kind://docker/mysql/mysql-worker");

        assertThat(versions()).containsEntry("nodes", "1 (8 CPU, containerd 2.2.0, Debian GNU/Linux 12 (bookworm), kernel 6.12.0)")
                .containsEntry("kind", "pinned " + PinnedVersions.of(SETTINGS.checkout(), "KIND_VERSION"))
                .containsKey("Docker");
    }

    @Test
    void on_another_cluster_they_have_no_kind_and_no_Docker() {
        node("aks-1", "azure:///subscriptions/1");

        assertThat(versions()).containsKeys("Kubernetes", "nodes").doesNotContainKeys("kind", "Docker");
    }

    @Test
    void the_machine_of_the_suite_is_among_them_and_the_Java_of_the_clients() {
        assertThat(versions().get("host")).endsWith(", kernel " + System.getProperty("os.version")).doesNotStartWith(",");
        assertThat(versions()).containsEntry("Java of the clients", PinnedVersions.of(SETTINGS.checkout(), "JRE_IMAGE"));
    }

    private Map<String, String> versions() {
        return UsedVersions.of(SETTINGS, client, SETTINGS.chart());
    }

    private void node(String name, String providerId) {
        client.nodes().resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().withProviderID(providerId).endSpec()
                .withNewStatus().addToCapacity("cpu", new Quantity("8")).withNewNodeInfo().withContainerRuntimeVersion("containerd://2.2.0")
                .withOsImage("Debian GNU/Linux 12 (bookworm)").withKernelVersion("6.12.0").endNodeInfo().endStatus().build()).create();
    }
}
