package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The namespaces of scenarios, known by a label, so that a run can remove what an interrupted one left. */
public final class ScenarioNamespaces {

    private static final String LABEL = "app.kubernetes.io/part-of";
    private static final String OURS = "replicated-mysql-e2e";
    private static final String KEPT = "replicated-mysql-e2e-kept";
    private static final String POD_SECURITY = "pod-security.kubernetes.io/enforce";

    /** What everything has that the harness puts into a namespace beside the members. */
    public static final Map<String, String> LABELS = Map.of(LABEL, OURS);

    private ScenarioNamespaces() {}

    /** Makes one that admits only what the Pod Security level {@code restricted} does. */
    public static void create(KubernetesClient client, String name) {
        create(client, name, "restricted");
    }

    /** Makes one that admits everything: for tools that need the rights of a node, and targets, which may need what they please. */
    public static void createPrivileged(KubernetesClient client, String name) {
        create(client, name, "privileged");
    }

    /** Has one admit what the level {@code baseline} does from now on: containers of root, with few of root's rights. */
    public static void admitRoot(KubernetesClient client, String name) {
        client.namespaces().withName(name).edit(namespace ->
                new NamespaceBuilder(namespace).editMetadata().addToLabels(POD_SECURITY, "baseline").endMetadata().build());
    }

    private static void create(KubernetesClient client, String name, String level) {
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName(name).addToLabels(LABEL, OURS)
                .addToLabels(POD_SECURITY, level).endMetadata().build()).create();
        // Before it is there, no pod is admitted.
        await("%s has its service account".formatted(name)).atMost(Timeouts.CLIENT_STARTS).pollDelay(Duration.ZERO)
                .until(() -> client.serviceAccounts().inNamespace(name).withName("default").get() != null);
    }

    /** Deletes the harness's own pods and Secrets in a namespace that is somebody's. */
    public static void removeGuests(KubernetesClient client, String namespace) {
        client.pods().inNamespace(namespace).withLabels(LABELS).delete();
        client.secrets().inNamespace(namespace).withLabels(LABELS).delete();
    }

    /** Labels one as kept for a look: it is no leftover, and only a person removes it. */
    public static void keep(KubernetesClient client, String name) {
        client.namespaces().withName(name).edit(namespace ->
                new NamespaceBuilder(namespace).editMetadata().addToLabels(LABEL, KEPT).endMetadata().build());
    }

    /** The names of those that are there, also of those that are going, except the kept ones. */
    public static List<String> names(KubernetesClient client) {
        return client.namespaces().withLabel(LABEL, OURS).list().getItems().stream().map(namespace -> namespace.getMetadata().getName()).toList();
    }

    /** Waits until none is there, except the kept ones: emptying one is work for nodes and API server. */
    public static void awaitNone(KubernetesClient client) {
        await("namespaces of earlier scenarios or subjects are gone").atMost(Timeouts.NAMESPACES_GO).pollDelay(Duration.ZERO)
                .until(() -> names(client), List::isEmpty);
    }

    /**
     * Begins to delete those that are there, except the kept ones. What runs beside this loses its namespaces.
     *
     * @return their names
     */
    public static List<String> removeLeftovers(KubernetesClient client) {
        var leftovers = client.namespaces().withLabel(LABEL, OURS).list().getItems().stream()
                .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null).toList();
        leftovers.forEach(namespace -> client.resource(namespace).delete());
        return leftovers.stream().map((Namespace namespace) -> namespace.getMetadata().getName()).toList();
    }
}
