package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ToolPodTest {

    KubernetesClient client;

    @Test
    void one_that_ended_with_its_node_or_is_gone_takes_no_commands() {
        var tool = new ToolPod(client, "mine", "client");

        assertThat(tool.running()).as("before it is there").isFalse();
        client.resource(inPhase("Running")).create();
        assertThat(tool.running()).as("while it runs").isTrue();
        client.resource(inPhase("Failed")).updateStatus();
        assertThat(tool.running()).as("after its end").isFalse();
        tool.close();
        assertThat(tool.running()).as("when it is gone").isFalse();
    }

    private static Pod inPhase(String phase) {
        return new PodBuilder().withNewMetadata().withNamespace("mine").withName("client").endMetadata()
                .withNewStatus().withPhase(phase).endStatus().build();
    }
}
