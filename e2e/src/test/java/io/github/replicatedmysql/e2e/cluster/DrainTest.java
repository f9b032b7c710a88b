package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a drain evicts, and that a node is open again after it; that members move is {@code LinstorLabIT}'s. */
@EnableKubernetesMockClient
class DrainTest {

    KubernetesMockServer server;
    KubernetesClient client;

    private final List<String> patches = new ArrayList<>();

    @BeforeEach
    void node() {
        var node = new NodeBuilder().withNewMetadata().withName("worker").endMetadata().withNewSpec().endSpec().build();
        server.expect().get().withPath("/api/v1/nodes/worker").andReturn(200, node).once();
        server.expect().get().withPath("/api/v1/nodes/worker").andReturn(200, cordoned(node)).always();
        server.expect().patch().withPath("/api/v1/nodes/worker").andReply(200, request -> {
            patches.add(request.getBody().readUtf8());
            return node;
        }).always();
    }

    private static Node cordoned(Node node) {
        return new NodeBuilder(node).editSpec().withUnschedulable(true).endSpec().build();
    }

    @Test
    void pods_that_somebody_creates_again_are_evicted_and_the_others_stay() throws InterruptedException {
        var evictions = "/api/v1/namespaces/shop/pods/mysql-2/eviction";
        server.expect().get().withPath("/api/v1/namespaces/shop/pods?fieldSelector=spec.nodeName%3Dworker").andReturn(200,
                new PodListBuilder().withItems(member("mysql-2"), client("clients")).build()).once();
        server.expect().post().withPath(evictions).andReturn(201, "{}").once();

        try (var _ = Drain.of(client, "worker", "shop")) {
            assertThat(server.getLastRequest().getPath()).isEqualTo(evictions);
            assertThat(patches).singleElement().asString().contains("/spec/unschedulable", "true");
        }
        assertThat(patches).hasSize(2).last().asString().contains("/spec/unschedulable").doesNotContain("true");
    }

    private static Pod member(String name) {
        return new PodBuilder(client(name)).editMetadata().addNewOwnerReference().withKind("StatefulSet").endOwnerReference()
                .endMetadata().build();
    }

    private static Pod client(String name) {
        return new PodBuilder().withNewMetadata().withName(name).withNamespace("shop").endMetadata().build();
    }
}
