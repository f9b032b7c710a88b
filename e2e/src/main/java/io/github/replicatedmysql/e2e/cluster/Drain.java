package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.util.List;

/**
 * A node that takes no pods and has evicted those of one namespace, as {@code kubectl drain} does with all, until it is
 * closed: what else is on a shared test cluster stays in peace. So do pods that nobody would create again: they are the
 * harness's clients. The node has a label meanwhile: if this program is killed, the next suite or {@code make up} opens the node again.
 */
public final class Drain implements AutoCloseable {

    private final KubernetesClient client;
    private final String node;

    private Drain(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
    }

    /** Drains a node of a namespace's pods; an eviction that a disruption budget forbids is tried again. */
    public static Drain of(KubernetesClient client, String node, String namespace) {
        var drain = new Drain(client, node);
        client.nodes().withName(node).edit(present -> new NodeBuilder(present)
                .editMetadata().addToLabels(ScenarioNamespaces.LABELS).endMetadata().editSpec().withUnschedulable(true).endSpec().build());
        try {
            client.pods().inNamespace(namespace).withField("spec.nodeName", node).list().getItems().stream()
                    .filter(pod -> !pod.getMetadata().getOwnerReferences().isEmpty()).forEach(drain::evict);
            return drain;
        } catch (RuntimeException e) {
            drain.close();
            throw e;
        }
    }

    private void evict(Pod pod) {
        var resource = client.pods().inNamespace(pod.getMetadata().getNamespace()).withName(pod.getMetadata().getName());
        await("%s is evicted from %s".formatted(pod.getMetadata().getName(), node)).atMost(Timeouts.MEMBER_STOPS)
                .pollDelay(Duration.ZERO).until(resource::evict);
    }

    /** Opens the nodes that interrupted ones left closed, and says which. */
    static List<String> endLeftovers(KubernetesClient client) {
        var nodes = client.nodes().withLabels(ScenarioNamespaces.LABELS).list().getItems().stream()
                .map(node -> node.getMetadata().getName()).toList();
        nodes.forEach(node -> new Drain(client, node).close());
        return nodes.stream().map("%s closed"::formatted).toList();
    }

    /** Uncordons it. */
    @Override
    public void close() {
        client.nodes().withName(node).edit(present -> new NodeBuilder(present)
                .editMetadata().removeFromLabels(ScenarioNamespaces.LABELS).endMetadata().editSpec().withUnschedulable(false).endSpec().build());
    }
}
