package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everything in a namespace, of whatever kind the cluster knows: what a clean-up by a list of kinds would overlook. */
public final class NamespaceContents {

    /** What every namespace has from its first moment on. */
    private static final Set<String> GIVEN = Set.of("default", "kube-root-ca.crt");

    /** What only controllers make, and not always with an owner. */
    private static final Set<String> BY_CONTROLLERS = Set.of("PersistentVolumeClaim", "Endpoints");

    private final KubernetesClient client;
    private final String namespace;
    private final List<ResourceDefinitionContext> kinds;

    private NamespaceContents(KubernetesClient client, String namespace, List<ResourceDefinitionContext> kinds) {
        this.client = client;
        this.namespace = namespace;
        this.kinds = kinds;
    }

    /** Asks the cluster for its kinds; an event is no thing, but tells of one. */
    public static NamespaceContents of(KubernetesClient client, String namespace) {
        var versions = Stream.concat(Stream.of("v1"), client.getApiGroups().getGroups().stream()
                .map(group -> group.getPreferredVersion()).map(GroupVersionForDiscovery::getGroupVersion));
        return new NamespaceContents(client, namespace, versions.flatMap(version ->
                client.getApiResources(version).getResources().stream().filter(NamespaceContents::isThing)
                        .map(kind -> context(version, kind))).toList());
    }

    private static boolean isThing(APIResource kind) {
        return kind.getNamespaced() && kind.getVerbs().containsAll(List.of("list", "delete")) && !kind.getKind().equals("Event");
    }

    private static ResourceDefinitionContext context(String groupVersion, APIResource kind) {
        var slash = groupVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder().withGroup(groupVersion.substring(0, Math.max(slash, 0)))
                .withVersion(groupVersion.substring(slash + 1)).withKind(kind.getKind()).withPlural(kind.getName())
                .withNamespaced(true).build();
    }

    /** Deletes what has this label, as {@code kubectl delete <every kind> -l <label>} does; returns at once. */
    public void deleteLabelled(String label, String value) {
        kinds.forEach(kind -> client.genericKubernetesResources(kind).inNamespace(namespace).withLabel(label, value).delete());
    }

    /** All things, as they are now. */
    public Stream<GenericKubernetesResource> all() {
        return kinds.stream().flatMap(kind -> client.genericKubernetesResources(kind).inNamespace(namespace).list().getItems().stream());
    }

    /** How many things somebody made: neither Kubernetes for a new namespace, nor a controller for another thing's sake. */
    public long made() {
        return all().filter(NamespaceContents::isMade).count();
    }

    private static boolean isMade(GenericKubernetesResource object) {
        return object.getMetadata().getOwnerReferences().isEmpty() && !GIVEN.contains(object.getMetadata().getName())
                && !BY_CONTROLLERS.contains(object.getKind());
    }

    /** What bears this name, or a name made from it, or has it as the value of this label, as {@code Service mysql-read}. */
    public List<String> of(String name, String label) {
        return all().filter(object -> bears(object, name, label)).map(NamespaceContents::told).toList();
    }

    /** What bears this name, or a name made from it, and has not this label with it: {@link #deleteLabelled} would leave it. */
    public List<String> unlabelled(String name, String label) {
        return all().filter(object -> bears(object, name, label) && !isLabelled(object, name, label)).map(NamespaceContents::told).toList();
    }

    private static String told(GenericKubernetesResource object) {
        return "%s %s".formatted(object.getKind(), object.getMetadata().getName());
    }

    private static boolean bears(GenericKubernetesResource object, String name, String label) {
        return List.of(object.getMetadata().getName().split("[-.]")).contains(name) || isLabelled(object, name, label);
    }

    private static boolean isLabelled(GenericKubernetesResource object, String name, String label) {
        var labels = object.getMetadata().getLabels();
        return labels != null && name.equals(labels.get(label));
    }
}
