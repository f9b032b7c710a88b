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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A node of a kind cluster, which is a container on this machine: it can be switched off and cut off like a computer. */
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

    /**
     * Cuts it off from all others and waits until the cluster misses it: what runs on it goes on alone until this is closed.
     */
    public CutOff cutOff() {
        var cable = cable();
        run(List.of("ip", "link", "set", cable, "down"));
        var cut = new CutOff(this, cable);
        try {
            awaitReady(false, Timeouts.NODE_MISSED);
            return cut;
        } catch (RuntimeException e) {
            cut.close();
            throw e;
        }
    }

    /** A node without a network, until it is closed. */
    public record CutOff(NodeContainer node, String cable) implements AutoCloseable {

        /** Connects it again and waits until it is ready. */
        @Override
        public void close() {
            run(List.of("ip", "link", "set", cable, "up"));
            node.awaitReady(true, Timeouts.NODE_STARTS);
        }
    }

    /** The end on this machine of the pair of interfaces whose other end is the node's. */
    private String cable() {
        var index = run(List.of("docker", "exec", name, "cat", "/sys/class/net/eth0/iflink"));
        try (var interfaces = Files.list(Path.of("/sys/class/net"))) {
            for (var one : interfaces.toList()) {
                if (Files.readString(one.resolve("ifindex")).strip().equals(index)) {
                    return one.getFileName().toString();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(
                "no interface of this machine has the index %s, which leads to node %s".formatted(index, name));
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
        run(List.of("docker", verb, name));
    }

    private static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!process.waitFor(Timeouts.DOCKER.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw failure(command, "no end after %d s".formatted(Timeouts.DOCKER.toSeconds()));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw failure(command, output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not start: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(command, "interrupted");
        }
    }

    private static IllegalStateException failure(List<String> command, String why) {
        return new IllegalStateException("`%s` failed: %s".formatted(String.join(" ", command), why));
    }
}
