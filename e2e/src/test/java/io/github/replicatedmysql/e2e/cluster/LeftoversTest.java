package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class LeftoversTest {

    KubernetesClient client;

    @Test
    void a_node_that_a_drain_left_closed_is_opened_and_one_that_its_owner_closed_is_not() {
        node("drained", false);
        node("mended", true);
        Drain.of(client, "drained", "shop");
        assertThat(closed("drained")).isTrue();

        assertThat(Leftovers.remove(client)).containsExactly("drained closed");

        assertThat(closed("drained")).isFalse();
        assertThat(closed("mended")).isTrue();
        assertThat(Leftovers.remove(client)).isEmpty();
    }

    private void node(String name, boolean closed) {
        client.nodes().resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().withUnschedulable(closed).endSpec().build()).create();
    }

    private boolean closed(String node) {
        return client.nodes().withName(node).require().getSpec().getUnschedulable();
    }
}
