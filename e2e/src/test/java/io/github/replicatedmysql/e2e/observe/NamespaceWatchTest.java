package io.github.replicatedmysql.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class NamespaceWatchTest {

    /** The first client of a program takes seconds on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);


    KubernetesClient client;

    @Test
    void writes_down_pods_and_claims_of_its_namespace_and_of_no_other() {
        var timeline = new Timeline(Clock.systemUTC());

        try (var _ = NamespaceWatch.open(client, "mine", timeline)) {
            createPod("mine", "mysql-0");
            createPod("other", "mysql-7");
            client.persistentVolumeClaims().inNamespace("mine").resource(new PersistentVolumeClaimBuilder()
                    .withNewMetadata().withName("data-mysql-0").endMetadata()
                    .withNewSpec().endSpec().withNewStatus().withPhase("Bound").endStatus().build()).create();
            client.pods().inNamespace("mine").withName("mysql-0").delete();

            await("everything is in the record").atMost(PATIENCE).until(() ->
                    timeline.asText().contains("claim data-mysql-0 added") && timeline.asText().contains("mysql-0 deleted"));
        }

        assertThat(timeline.lives("mysql-0")).hasSize(1);
        assertThat(timeline.lives("mysql-7")).isEmpty();
        assertThat(timeline.gaps()).isEmpty();
    }

    @Test
    void what_cannot_be_written_down_is_a_gap_and_what_comes_after_it_is_written_down() {
        var timeline = new Timeline(Clock.systemUTC());

        try (var _ = NamespaceWatch.open(client, "mine", timeline)) {
            client.pods().inNamespace("mine").resource(new PodBuilder().withNewMetadata().withName("without-a-status").endMetadata()
                    .withNewSpec().endSpec().build()).create();
            createPod("mine", "mysql-0");
            await("the next pod is in the record").atMost(PATIENCE).until(() -> !timeline.lives("mysql-0").isEmpty());
        }

        assertThat(timeline.gaps()).singleElement().extracting(Observation::text).asString()
                .startsWith("something that the watch on pods told was not written down: java.lang.NullPointerException");
    }

    private void createPod(String namespace, String name) {
        client.pods().inNamespace(namespace).resource(new PodBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().endSpec().withNewStatus().withPhase("Pending").endStatus().build()).create();
    }
}
