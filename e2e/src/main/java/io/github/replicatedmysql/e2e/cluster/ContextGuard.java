package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Settings;
import java.util.Objects;

/** Refuses every cluster that is not our own kind cluster, because the scenarios kill what they find. */
final class ContextGuard {

    /** The context that kind writes for a cluster called {@code mysql}. */
    private static final String OWN_CONTEXT = "kind-mysql";

    /** How the nodes of a kind cluster called {@code mysql} name themselves, whatever the context is called. */
    private static final String OWN_PROVIDER = "kind://docker/mysql/";

    private ContextGuard() {}

    /** @throws IllegalStateException with what to set, if this cluster may not be used */
    static void check(Settings settings, KubernetesClient client) {
        var context = settings.context();
        if (settings.allowContext().filter(context::equals).isPresent()) {
            return;
        }
        if (!context.equals(OWN_CONTEXT)) {
            throw refusal(context, "it is not called " + OWN_CONTEXT);
        }
        var nodes = client.nodes().list().getItems();
        var foreign = nodes.stream().filter(node -> !isOurs(node)).findFirst();
        if (nodes.isEmpty() || foreign.isPresent()) {
            throw refusal(context, foreign.map(node -> "its node %s has the provider id %s".formatted(
                    node.getMetadata().getName(), node.getSpec().getProviderID())).orElse("it has no nodes"));
        }
    }

    private static boolean isOurs(Node node) {
        return Objects.requireNonNullElse(node.getSpec().getProviderID(), "").startsWith(OWN_PROVIDER);
    }

    private static IllegalStateException refusal(String context, String why) {
        return new IllegalStateException(("context %s is not the kind cluster of this project (%s), and the scenarios "
                + "kill pods and delete volumes. To run them there all the same, name it: -De2e.allowContext=%s")
                .formatted(context, why, context));
    }
}
