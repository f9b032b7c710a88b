package io.github.replicatedmysql.e2e.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A node of a kind cluster, which is a container on this machine and can be switched off like a computer. */
public final class NodeContainer {

    /** What kind writes before a node's name, with the cluster's name between. */
    private static final String PROVIDER = "kind://docker/";

    private final KubernetesClient client;
    private final String name;

    /** @throws IllegalStateException if the node is no container of kind's, or it is the control plane */
    public NodeContainer(KubernetesClient client, String name) {
        var node = client.nodes().withName(name).require();
        var provider = Objects.requireNonNullElse(node.getSpec().getProviderID(), "");
        if (!provider.startsWith(PROVIDER) || !provider.endsWith("/" + name)) {
            throw new IllegalStateException("node %s is no container on this machine: its provider id is '%s', not %s…/%s"
                    .formatted(name, provider, PROVIDER, name));
        }
        if (node.getMetadata().getLabels().containsKey("node-role.kubernetes.io/control-plane")) {
            throw new IllegalStateException("node %s is the control plane: without it there is nothing to ask".formatted(name));
        }
        this.client = client;
        this.name = name;
    }

    /**
     * Switches it off, waits until the cluster misses it, switches it on again and waits until it is ready. However this ends,
     * the container was started again.
     */
    public void restart() {
        try {
            docker("stop");
            awaitReady(false, Timeouts.NODE_MISSED);
        } finally {
            docker("start");
        }
        awaitReady(true, Timeouts.NODE_STARTS);
    }

    private void awaitReady(boolean wanted, Duration patience) {
        await("node %s is %s".formatted(name, wanted ? "ready again" : "missed")).atMost(patience)
                .pollInterval(Timeouts.POLL).until(() -> ready(client.nodes().withName(name).require()) == wanted);
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream().filter(condition -> condition.getType().equals("Ready"))
                .map(NodeCondition::getStatus).anyMatch("True"::equals);
    }

    private void docker(String verb) {
        var command = List.of("docker", verb, name);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!process.waitFor(Timeouts.DOCKER.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw failure(command, "no end after %d s".formatted(Timeouts.DOCKER.toSeconds()));
            }
            if (process.exitValue() != 0) {
                throw failure(command, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("docker does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(command, "interrupted");
        }
    }

    private static IllegalStateException failure(List<String> command, String why) {
        return new IllegalStateException("`%s` failed: %s".formatted(String.join(" ", command), why));
    }
}
