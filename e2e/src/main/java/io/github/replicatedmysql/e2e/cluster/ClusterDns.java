package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.github.replicatedmysql.e2e.Timeouts;
import java.util.Map;

/**
 * The cluster's DNS while it is down, until closed: no name is known to anybody. If this program is killed meanwhile, {@code make up}
 * brings it back.
 */
public final class ClusterDns implements AutoCloseable {

    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "coredns";

    private final KubernetesClient client;
    private final int replicas;

    private ClusterDns(KubernetesClient client, int replicas) {
        this.client = client;
        this.replicas = replicas;
    }

    /** Takes it down, and returns when its last pod has gone. */
    public static ClusterDns down(KubernetesClient client) {
        var replicas = deployment(client).require().getSpec().getReplicas();
        if (replicas == 0) {
            throw new IllegalStateException("DNS is down before anybody took it down: make up brings it back");
        }
        var down = new ClusterDns(client, replicas);
        try {
            deployment(client).scale(0);
            await("DNS is down").atMost(Timeouts.MEMBER_STOPS).until(() -> client.pods()
                    .inNamespace(NAMESPACE).withLabels(Map.of("k8s-app", "kube-dns")).list().getItems().isEmpty());
            return down;
        } catch (RuntimeException e) {
            down.close();
            throw e;
        }
    }

    /** Brings it back, and waits until it is as it was. */
    @Override
    public void close() {
        deployment(client).scale(replicas);
        await("DNS is up again").atMost(Timeouts.MEMBER_STARTS).until(() ->
                Integer.valueOf(replicas).equals(deployment(client).require().getStatus().getReadyReplicas()));
    }

    private static RollableScalableResource<Deployment> deployment(KubernetesClient client) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(NAME);
    }
}
