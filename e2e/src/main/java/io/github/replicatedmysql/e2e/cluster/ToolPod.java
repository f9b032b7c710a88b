package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.util.Map;

/** A pod that waits for commands, with no more rights than the Pod Security level {@code restricted} admits. */
public final class ToolPod implements AutoCloseable {

    private static final String CONTAINER = "tool";

    /** A user that is nobody in the database's image: what it owns, a server cannot change. */
    private static final long NOBODY = 1000;

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    ToolPod(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /** Starts one, and waits for it; the image needs a bash. */
    public static ToolPod start(
            KubernetesClient client, String namespace, String name, String image, Map<String, String> labels) {
        return start(client, namespace, name, labels, spec(image));
    }

    /** Starts one with a claim's volume under {@code /volume}, and waits for it. */
    public static ToolPod startOn(
            String claim, KubernetesClient client, String namespace, String name, String image) {
        return start(client, namespace, name, Map.of(), onVolume(claim, image));
    }

    /** The same on a certain node. */
    public static ToolPod startOn(
            String claim, String node, KubernetesClient client, String namespace, String name, String image) {
        return start(client, namespace, name, Map.of(), onVolume(claim, image).addToNodeSelector("kubernetes.io/hostname", node));
    }

    private static PodSpecBuilder onVolume(String claim, String image) {
        return spec(image)
                .addNewVolume().withName("volume").withNewPersistentVolumeClaim(claim, false).endVolume()
                .editFirstContainer().addNewVolumeMount().withName("volume").withMountPath("/volume").endVolumeMount()
                .endContainer();
    }

    /** Starts one with a key of a Secret in {@code MYSQL_PWD}, where database clients look for a password, and waits for it. */
    public static ToolPod startWithPassword(
            String secret, String key, KubernetesClient client, String namespace, String name, String image) {
        return start(client, namespace, name, Map.of(), spec(image)
                .editFirstContainer().addNewEnv().withName("MYSQL_PWD").withNewValueFrom()
                .withNewSecretKeyRef(key, secret, false).endValueFrom().endEnv().endContainer());
    }

    static ToolPod start(KubernetesClient client, String namespace, String name, Map<String, String> labels, PodSpecBuilder spec) {
        client.pods().inNamespace(namespace).resource(new PodBuilder().withNewMetadata().withName(name).withLabels(labels)
                .endMetadata().withSpec(spec.build()).build()).create();
        var pod = new ToolPod(client, namespace, name);
        try {
            pod.shell().awaitRunning(Timeouts.CLIENT_STARTS);
            return pod;
        } catch (RuntimeException e) {
            // Whoever tries again needs its name.
            pod.resource().withGracePeriod(0L).delete();
            throw e;
        }
    }

    /** What it is made of, for more to be added. */
    static PodSpecBuilder spec(String image) {
        return new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext().withRunAsUser(NOBODY).withRunAsNonRoot(true)
                .withNewSeccompProfile(null, "RuntimeDefault").endSecurityContext()
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("bash", "-c", "exec sleep infinity")
                .withNewSecurityContext().withAllowPrivilegeEscalation(false)
                .withNewCapabilities().addToDrop("ALL").endCapabilities().endSecurityContext()
                .endContainer();
    }

    /** Whether it takes commands: one that ended with its node never does again. */
    public boolean running() {
        return shell().isRunning();
    }

    /** Runs a bash script in it, as {@link ContainerShell#run} does. */
    public String run(String script) {
        return shell().run(script);
    }

    /** The same for what takes longer. */
    public String run(String script, Duration patience) {
        return shell().run(script, patience);
    }

    /** Writes a file in it. */
    public void write(String path, byte[] content) {
        shell().write(path, content);
    }

    private PodResource resource() {
        return client.pods().inNamespace(namespace).withName(name);
    }

    private ContainerShell shell() {
        return new ContainerShell(client, namespace, name, CONTAINER);
    }

    /** Whether something accepts connections there, within five seconds: where policies are enforced, a new pod is let in a moment after it has started. */
    public boolean reaches(String host, int port) {
        return run("until %s; do ((SECONDS < 5)) || { echo no; exit; }; sleep 0.2; done; echo yes".formatted(connects(host, port))).equals("yes");
    }

    /** Whether it is shut in, within five seconds: a policy may take hold of a pod a moment after it has started. */
    public boolean isKeptFrom(String host, int port) {
        return run("while %s; do ((SECONDS < 5)) || { echo no; exit; }; sleep 0.2; done; echo yes".formatted(connects(host, port))).equals("yes");
    }

    private static String connects(String host, int port) {
        return "timeout 2 bash -c '</dev/tcp/%s/%d' 2>/dev/null".formatted(host, port);
    }

    /** Deletes it, and waits: its volume is free then. */
    @Override
    public void close() {
        resource().delete();
        await("pod %s is gone".formatted(name)).atMost(Timeouts.MEMBER_STOPS).until(() -> resource().get() == null);
    }
}
