package io.github.replicatedmysql.e2e.traffic;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A pod beside the release whose containers are its clients: a reader, a writer, or a shell that waits. */
final class TrafficPod {

    static final String READER = "reader";
    static final String WRITER = "writer";
    static final String SHELL = "shell";

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final List<String> containers;

    private TrafficPod(KubernetesClient client, String namespace, String name, List<String> containers) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.containers = containers;
    }

    /** Starts it; returns as soon as the pod exists. */
    static TrafficPod start(KubernetesClient client, Release release, String name, long firstRow, String... containers) {
        var template = new ContainerBuilder()
                .withImage(release.image())
                .withImagePullPolicy("IfNotPresent")
                .addNewEnv().withName("MYSQL_PWD").withNewValueFrom()
                .withNewSecretKeyRef("root-password", release.credentialsName(), false).endValueFrom().endEnv()
                .addToEnv(env("READ_HOST", release.readService()), env("WRITE_HOST", release.primaryService()),
                        env("CLIENT", release.dialect().client()), env("FIRST_ROW", String.valueOf(firstRow)))
                .withNewSecurityContext().withAllowPrivilegeEscalation(false)
                .withNewCapabilities().addToDrop("ALL").endCapabilities().endSecurityContext()
                .build();
        client.pods().inNamespace(release.namespace()).resource(new PodBuilder()
                .withNewMetadata().withName(name).endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext().withRunAsUser(999L).withRunAsNonRoot(true)
                .withNewSeccompProfile(null, "RuntimeDefault").endSecurityContext()
                .withContainers(Stream.of(containers).map(container -> container(template, container)).toList())
                .endSpec().build()).create();
        return new TrafficPod(client, release.namespace(), name, List.of(containers));
    }

    private static EnvVar env(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static Container container(Container template, String name) {
        var script = name.equals(SHELL) ? "exec sleep infinity" : script(name);
        return new ContainerBuilder(template).withName(name).withCommand("bash", "-c", script).build();
    }

    private static String script(String name) {
        try (var resource = TrafficPod.class.getResourceAsStream("/traffic/" + name + ".sh")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    void awaitRunning() {
        await("pod %s runs".formatted(name)).atMost(Timeouts.CLIENT_STARTS).pollInterval(Timeouts.POLL)
                .until(() -> phase().equals("Running"));
    }

    /** Waits until each client has had a success, so that what comes later is measured from a working state. */
    void awaitFirstSuccesses() {
        awaitRunning();
        containers.forEach(container -> awaitSuccessAfter(container, 0));
    }

    /**
     * Waits until each client has had one more success: a member is ready a moment before routing knows it, and a pause is
     * measured to its end.
     */
    void awaitNextSuccesses() {
        for (var container : containers) {
            awaitSuccessAfter(container, log(container).lines().count());
        }
    }

    private void awaitSuccessAfter(String container, long attempts) {
        await("the %s of pod %s has a success after %d attempts".formatted(container, name, attempts))
                .atMost(Timeouts.CLIENT_STARTS).pollInterval(Timeouts.POLL)
                .until(() -> log(container), log -> log.lines().skip(attempts).map(Attempt::parse).anyMatch(Attempt::ok));
    }

    /** Lets each client finish what it is at, and waits for that. */
    void finish() {
        containers.forEach(container -> shell(container).run("touch /tmp/stop"));
        await("the clients of pod %s have finished".formatted(name)).atMost(Timeouts.CLIENT_STARTS)
                .pollInterval(Timeouts.POLL).until(() -> phase().equals("Succeeded"));
    }

    /** A container's whole log; its last line may still be in the making. */
    String log(String container) {
        var log = resource().inContainer(container).getLog();
        return log.substring(0, log.lastIndexOf('\n') + 1);
    }

    ContainerShell shell(String container) {
        return new ContainerShell(client, namespace, name, container);
    }

    void delete() {
        resource().delete();
    }

    private String phase() {
        return resource().require().getStatus().getPhase();
    }

    private PodResource resource() {
        return client.pods().inNamespace(namespace).withName(name);
    }
}
