package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be switched off; switching itself is {@code NodeRestartIT}'s. */
@EnableKubernetesMockClient(crud = true)
class NodeContainerTest {

    KubernetesClient client;

    @Test
    void a_worker_of_kinds_may() {
        node("mysql-worker", "kind://docker/mysql/mysql-worker", Map.of());

        assertThatCode(() -> new NodeContainer(client, "mysql-worker")).doesNotThrowAnyException();
    }

    @Test
    void the_control_plane_may_not() {
        node("mysql-control-plane", "kind://docker/mysql/mysql-control-plane",
                Map.of("node-role.kubernetes.io/control-plane", ""));

        assertThatThrownBy(() -> new NodeContainer(client, "mysql-control-plane")).hasMessageContaining("is the control plane");
    }

    @Test
    void a_machine_elsewhere_may_not() {
        node("aks-1", "azure:///subscriptions/1", Map.of());

        assertThatThrownBy(() -> new NodeContainer(client, "aks-1")).hasMessageContaining("no container on this machine");
    }

    private void node(String name, String providerId, Map<String, String> labels) {
        client.nodes().resource(new NodeBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata()
                .withNewSpec().withProviderID(providerId).endSpec().build()).create();
    }
}
