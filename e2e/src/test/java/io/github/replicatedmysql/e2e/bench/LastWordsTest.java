package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class LastWordsTest {

    private KubernetesMockServer server;
    private KubernetesClient client;

    @Test
    void the_end_of_what_was_seen_and_written_is_told_without_secrets() {
        client.secrets().inNamespace("bench").resource(new SecretBuilder().withNewMetadata().withName("credentials").endMetadata()
                .addToData("root-password", "cGFzc3dvcmQ=").build()).create();
        client.pods().inNamespace("bench").resource(new PodBuilder().withNewMetadata().withName("mysql-0").endMetadata()
                .withNewStatus().withContainerStatuses(new ContainerStatusBuilder().withName("mysql").build()).endStatus().build()).create();
        server.expect().get().withPath("/api/v1/namespaces/bench/pods/mysql-0/log?pretty=false&container=mysql&tailLines=5")
                .andReturn(200, "its password is password\n").always();
        var timeline = new Timeline(Clock.systemUTC());
        for (var deed = 1; deed <= 20; deed++) {
            timeline.mark("deed %d.".formatted(deed));
        }

        assertThat(new LastWords(client, "bench").after(timeline)).contains("deed 20.").doesNotContain("deed 5.")
                .endsWith("mysql-0, mysql:\n  its (redacted) is (redacted)\n");
    }
}
