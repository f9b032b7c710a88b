package io.github.replicatedmysql.e2e.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.util.List;

/** The API server of a kind cluster, which can be frozen: whoever asks it gets no answer. What runs on the nodes runs on. */
public final class ControlPlane {

    private final KubernetesClient client;
    private final String node;

    private ControlPlane(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
    }

    /** @throws IllegalStateException if it is not on a container of kind's */
    public static ControlPlane of(KubernetesClient client) {
        var node = client.nodes().withLabel("node-role.kubernetes.io/control-plane").list().getItems().getFirst();
        NodeContainer.requireContainer(node);
        return new ControlPlane(client, node.getMetadata().getName());
    }

    /** Lets it be frozen for so long, and waits until it answers again. However this ends, it was thawed. */
    public void freezeFor(Duration time) {
        try {
            signal("STOP");
            await("the API server is frozen").during(time).atMost(time.multipliedBy(2)).pollInterval(Timeouts.POLL)
                    .until(this::frozen);
        } finally {
            signal("CONT");
        }
        await("the API server answers again").atMost(Timeouts.NODE_STARTS).pollInterval(Timeouts.POLL)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class).until(() -> client.raw("/readyz"), "ok"::equals);
    }

    private void signal(String signal) {
        onEachServer("kill -%s \"${process#/proc/}\"".formatted(signal));
    }

    private boolean frozen() {
        return onEachServer("grep ^State: \"$process/status\"").contains("T (stopped)");
    }

    private String onEachServer(String command) {
        return LocalCommand.run(List.of("docker", "exec", node, "bash", "-c", """
                for process in /proc/[0-9]*; do
                  { [[ $(< "$process/comm") != kube-apiserver ]] || %s; } 2>/dev/null
                done""".formatted(command)));
    }
}
