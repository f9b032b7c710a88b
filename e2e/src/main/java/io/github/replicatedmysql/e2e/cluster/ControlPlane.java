package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.stream.Stream;

/**
 * The control plane of a kind cluster, which can be frozen: nobody answers, schedules or repairs. What runs on the nodes runs on. If
 * this program is killed meanwhile, the node's kubelet ends it after some three minutes, and {@code make up} at once.
 */
public final class ControlPlane {

    private static final String API_SERVER = "kube-apiserver";

    /** As the kernel has their names, in 15 letters. Frozen too: those that only lose their API server would give up and be restarted. */
    private static final String CONTROLLERS = "kube-controller|kube-scheduler";

    private final KubernetesClient client;
    private final String node;

    private ControlPlane(KubernetesClient client, String node) {
        this.client = client;
        this.node = node;
    }

    /** @throws IllegalStateException if it is not on a container of kind's */
    public static ControlPlane of(KubernetesClient client) {
        var node = client.nodes().withLabel(NodeContainer.CONTROL_PLANE).list().getItems().getFirst();
        NodeContainer.requireContainer(node);
        return new ControlPlane(client, node.getMetadata().getName());
    }

    /**
     * Lets it be frozen for so long, and waits until it is at work again. However this ends, it was thawed. Its controllers start anew,
     * as after an outage: one that slept takes the nodes' silence for its own time's and calls all of them lost for a moment.
     */
    public void freezeFor(Duration time) {
        try {
            signal("STOP", API_SERVER + "|" + CONTROLLERS);
            await("the control plane is frozen").during(time).atMost(time.multipliedBy(2)).pollInterval(Duration.ofSeconds(1))
                    .until(this::frozen);
        } finally {
            try {
                signal("KILL", CONTROLLERS);
            } finally {
                signal("CONT", API_SERVER);
            }
        }
        var thawed = ZonedDateTime.now();
        await("the control plane is at work again").atMost(Timeouts.NODE_STARTS)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class).until(() -> atWorkSince(thawed));
    }

    private boolean frozen() {
        return NodeContainer.docker("exec", node, "ps", "-C", API_SERVER, "-o", "stat=").startsWith("T");
    }

    /** Its controllers have to win their elections anew, for their terms ended meanwhile. */
    private boolean atWorkSince(ZonedDateTime time) {
        return Stream.of("kube-controller-manager", "kube-scheduler").allMatch(name -> client.leases().inNamespace("kube-system")
                .withName(name).require().getSpec().getRenewTime().isAfter(time));
    }

    private void signal(String signal, String processes) {
        NodeContainer.docker("exec", node, "pkill", "-" + signal, "^(%s)$".formatted(processes));
    }
}
