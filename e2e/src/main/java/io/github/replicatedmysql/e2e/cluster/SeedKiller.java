package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Names;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kills a member's container with SIGKILL in the middle of its seed, or freezes it there with SIGSTOP. No process can do
 * that to the first one of its own container, so a root pod waits on each node with a view of the node's processes.
 */
public final class SeedKiller implements AutoCloseable {

    private static final String CONTAINER = "killer";

    private final KubernetesClient client;
    private final String namespace;
    private final List<String> pods;

    private SeedKiller(KubernetesClient client, String namespace, List<String> pods) {
        this.client = client;
        this.namespace = namespace;
        this.pods = pods;
    }

    /**
     * Takes position on every node that takes pods.
     *
     * @param release the namespace of the release; its own, beside that, admits what may see other pods' processes
     * @param image one that has a bash
     */
    public static SeedKiller onEveryNode(KubernetesClient client, String release, String image) {
        // A namespace takes its time to go, and the next one may come before that.
        var namespace = Names.unique(release + "-killer");
        ScenarioNamespaces.createPrivileged(client, namespace);
        try {
            var pods = client.nodes().list().getItems().stream().filter(Cluster::takesPods)
                    .map(node -> client.pods().inNamespace(namespace).resource(pod(node, image)).create())
                    .map(pod -> pod.getMetadata().getName()).toList();
            var killer = new SeedKiller(client, namespace, pods);
            killer.shells().forEach(shell -> shell.awaitRunning(Timeouts.CLIENT_STARTS));
            return killer;
        } catch (RuntimeException e) {
            client.namespaces().withName(namespace).delete();
            throw e;
        }
    }

    private static Pod pod(Node node, String image) {
        return new PodBuilder()
                .withNewMetadata().withName("killer-on-" + node.getMetadata().getName()).endMetadata()
                .withNewSpec()
                .withNodeName(node.getMetadata().getName())
                .withHostPID(true)
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("bash", "-c", script())
                .withNewSecurityContext().withRunAsUser(0L)
                .withNewCapabilities().addToAdd("SYS_PTRACE").endCapabilities().endSecurityContext()
                .endContainer()
                .endSpec().build();
    }

    private static String script() {
        try (var resource = SeedKiller.class.getResourceAsStream("/cluster/seed-killer.sh")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names the pod whose seed will be cut when it has so much; the killers look out for it from now on. */
    public void kill(String podUid, int megabytes) {
        strikeAt(podUid, "KILL", megabytes);
    }

    /** Names the pod whose seed will stand still until {@link #thaw()}, soon after it began; the killers look out for it from now on. */
    public void freeze(String podUid) {
        strikeAt(podUid, "STOP", 2);
    }

    private void strikeAt(String podUid, String signal, int megabytes) {
        onEachNode("echo %s %s %d > /tmp/target".formatted(podUid, signal, megabytes * 1_000_000));
    }

    /** Lets a frozen seed go on where it was. */
    public void thaw() {
        onEachNode("touch /tmp/thaw");
    }

    private void onEachNode(String command) {
        shells().forEach(shell -> shell.run(command));
    }

    private Stream<ContainerShell> shells() {
        return pods.stream().map(pod -> new ContainerShell(client, namespace, pod, CONTAINER));
    }

    /** Waits for the strike and says what the killer saw just before. */
    public String awaitStrike() {
        return await("the seed is cut").atMost(Timeouts.MEMBER_STARTS).until(this::strike, Optional::isPresent).orElseThrow();
    }

    private Optional<String> strike() {
        return pods.stream().map(pod -> client.pods().inNamespace(namespace).withName(pod).getLog().strip())
                .filter(log -> !log.isEmpty()).findFirst();
    }

    @Override
    public void close() {
        client.namespaces().withName(namespace).delete();
    }
}
