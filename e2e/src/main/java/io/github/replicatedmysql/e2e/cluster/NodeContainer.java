package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A node of a kind cluster, which is a container on this machine: it can be switched off and cut off like a computer. */
public final class NodeContainer {

    /** The label of a node that has the control plane. */
    static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    /** What kind writes before a node's name, with the cluster's name between. */
    private static final String PROVIDER = "kind://docker/";

    private final KubernetesClient client;
    private final String name;

    /** @throws IllegalStateException if the node is no container of kind's, or it is the control plane */
    public NodeContainer(KubernetesClient client, String name) {
        var node = client.nodes().withName(name).require();
        requireContainer(node);
        if (node.getMetadata().getLabels().containsKey(CONTROL_PLANE)) {
            throw new IllegalStateException("node %s is the control plane: without it there is nothing to ask".formatted(name));
        }
        this.client = client;
        this.name = name;
    }

    /** @throws IllegalStateException if the node is no container of kind's */
    static void requireContainer(Node node) {
        whyNoContainer(node).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    /** Why the node is no container of kind's; empty if it is one. */
    public static Optional<String> whyNoContainer(Node node) {
        var name = node.getMetadata().getName();
        var provider = Objects.requireNonNullElse(node.getSpec().getProviderID(), "");
        return provider.startsWith(PROVIDER) && provider.endsWith("/" + name) ? Optional.empty()
                : Optional.of("node %s is no container on this machine: its provider id is '%s', not %s…/%s"
                        .formatted(name, provider, PROVIDER, name));
    }

    /**
     * Switches it off, waits until the cluster misses it, switches it on again and waits until it is ready. However this ends,
     * the container was started again.
     */
    public void restart() {
        try {
            docker("stop", name);
            awaitReady(false, Timeouts.NODE_MISSED);
        } finally {
            docker("start", name);
        }
        awaitReady(true, Timeouts.NODE_STARTS);
    }

    /** Switches it off and on again at once, as a reboot does; returns while it starts. */
    public void reboot() {
        try {
            docker("stop", name);
        } finally {
            docker("start", name);
        }
    }

    /**
     * Cuts it off from all others and waits until the cluster misses it: what runs on it goes on alone until this is closed.
     */
    public CutOff cutOff() {
        var cable = cable();
        var cut = new CutOff(this, cable);
        try {
            plug(cable, "down");
            awaitReady(false, Timeouts.NODE_MISSED);
            return cut;
        } catch (RuntimeException e) {
            cut.close();
            throw e;
        }
    }

    /**
     * Kills the processes of this name in a pod on it, as the kernel does when memory is short: a container's first process
     * cannot be killed from inside.
     */
    public void kill(String process, String podUid) {
        shell("""
                for process in /proc/[0-9]*; do
                  [[ $(<"$process/comm") == %s ]] && grep --quiet 'pod%s' "$process/cgroup" && kill -KILL "${process#/proc/}"
                done 2>/dev/null
                exit 0""".formatted(process, podUid.replace("-", "[-_]")));
    }

    /** Kills all processes of a container on it in the same way; fails where there is none. */
    public void killContainer(String id) {
        shell("""
                for process in /proc/[0-9]*; do
                  grep --quiet '%1$s' "$process/cgroup" && processes+=" ${process#/proc/}"
                done 2>/dev/null
                [[ -n $processes ]] || { echo 'the container %1$s has no process'; exit 1; }
                # The first one takes the others with it, maybe before their turn.
                kill -KILL $processes 2>/dev/null || true""".formatted(id));
    }

    /** A node without a network, until it is closed. */
    public record CutOff(NodeContainer node, String cable) implements AutoCloseable {

        /** Connects it again and waits until it is ready. */
        @Override
        public void close() {
            node.plug(cable, "up");
            node.awaitReady(true, Timeouts.NODE_STARTS);
        }
    }

    /** Leaves a pod's containers together so many hundredths of a core, until closed. */
    public Throttle throttle(String podUid, int hundredths) {
        limit(podUid, OptionalInt.of(hundredths));
        return new Throttle(this, podUid);
    }

    /** A pod that gets hardly any CPU, until it is closed. */
    public record Throttle(NodeContainer node, String podUid) implements AutoCloseable {

        /** Lets it have what there is. */
        @Override
        public void close() {
            node.limit(podUid, OptionalInt.empty());
        }
    }

    /**
     * Writes the quota of 100 ms of a core to the pod's control group, whichever version of those the node has.
     *
     * @param hundredths of a core; empty for as much as there is
     */
    private void limit(String podUid, OptionalInt hundredths) {
        var microseconds = hundredths.stream().mapToObj(some -> String.valueOf(some * 1000)).findFirst();
        shell("""
                groups=$(find /sys/fs/cgroup -type d -name 'pod%1$s' -o -type d -name '*pod%2$s.slice')
                [[ -n $groups ]] || { echo "no control group of the pod %1$s"; exit 1; }
                for group in $groups; do
                  [[ ! -e $group/cpu.cfs_quota_us ]] || echo %3$s >"$group/cpu.cfs_quota_us"
                  [[ ! -e $group/cpu.max ]] || echo %4$s 100000 >"$group/cpu.max"
                done""".formatted(podUid, podUid.replace('-', '_'), microseconds.orElse("-1"), microseconds.orElse("max")));
    }

    /** The end on this machine of the pair of interfaces whose other end is the node's. */
    private String cable() {
        var index = shell("cat /sys/class/net/eth0/iflink");
        try (var interfaces = Files.newDirectoryStream(Path.of("/sys/class/net"), "veth*")) {
            for (var one : interfaces) {
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

    /**
     * Switches this machine's end of the cable, which only root may: in a container, as whoever runs this has Docker and need not be root.
     * The node's own image has the program, and is there.
     */
    private void plug(String cable, String state) {
        var image = docker("inspect", "--format", "{{.Image}}", name);
        docker("run", "--rm", "--network", "host", "--cap-add", "NET_ADMIN", "--entrypoint", "ip", image, "link", "set", cable, state);
    }

    private void awaitReady(boolean wanted, Duration patience) {
        await("node %s is %s".formatted(name, wanted ? "ready again" : "missed")).atMost(patience)
                .until(() -> Readiness.isNodeReady(client.nodes().withName(name).require()) == wanted);
    }

    String name() {
        return name;
    }

    /** Runs a bash script on it, as root. */
    String shell(String script) {
        return docker("exec", name, "bash", "-c", script);
    }

    /** Runs docker on this machine, where the nodes are containers. */
    static String docker(String... arguments) {
        return Command.of(Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList()).within(Timeouts.DOCKER).output();
    }
}
