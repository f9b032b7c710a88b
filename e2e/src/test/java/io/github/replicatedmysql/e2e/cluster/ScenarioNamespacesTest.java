package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ScenarioNamespacesTest {

    KubernetesClient client;

    /** A cluster makes one in each namespace. */
    @BeforeEach
    void makeServiceAccounts() {
        for (var namespace : List.of("e2e-left", "e2e-kept", "e2e-earlier", "e2e-release", "e2e-tools")) {
            client.serviceAccounts().inNamespace(namespace).resource(new ServiceAccountBuilder().withNewMetadata().withName("default")
                    .endMetadata().build()).create();
        }
    }

    @Test
    void only_what_an_interrupted_run_left_is_removed() {
        client.namespaces().resource(new NamespaceBuilder().withNewMetadata().withName("users").endMetadata().build()).create();
        ScenarioNamespaces.create(client, "e2e-left");
        ScenarioNamespaces.create(client, "e2e-kept");
        ScenarioNamespaces.keep(client, "e2e-kept");

        assertThat(ScenarioNamespaces.removeLeftovers(client)).containsExactly("e2e-left");

        assertThat(client.namespaces().list().getItems()).extracting(namespace -> namespace.getMetadata().getName())
                .containsExactlyInAnyOrder("users", "e2e-kept");
    }

    @Test
    void who_waits_for_their_end_waits_for_no_kept_one() {
        ScenarioNamespaces.create(client, "e2e-earlier");
        ScenarioNamespaces.create(client, "e2e-kept");
        ScenarioNamespaces.keep(client, "e2e-kept");

        var waiting = CompletableFuture.runAsync(() -> ScenarioNamespaces.awaitNone(client), Thread::startVirtualThread);
        assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).as("the wait, while one is there").isInstanceOf(TimeoutException.class);
        client.namespaces().withName("e2e-earlier").delete();

        assertThat(waiting).as("the wait, when only the kept one is there").succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_release_gets_one_that_enforces_restricted_and_only_tools_get_another() {
        ScenarioNamespaces.create(client, "e2e-release");
        ScenarioNamespaces.createPrivileged(client, "e2e-tools");

        assertThat(client.namespaces().withName("e2e-release").get().getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(client.namespaces().withName("e2e-tools").get().getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "privileged");
    }
}
