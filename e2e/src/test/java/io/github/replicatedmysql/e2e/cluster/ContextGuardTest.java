package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class ContextGuardTest {

    KubernetesClient client;

    @Test
    void our_own_kind_cluster_may_be_hurt() {
        node("mysql-control-plane", "kind://docker/mysql/mysql-control-plane");
        node("mysql-worker", "kind://docker/mysql/mysql-worker");

        assertThatCode(() -> check("kind-mysql", null)).doesNotThrowAnyException();
    }

    @Test
    void another_context_may_not_and_is_told_how() {
        node("mysql-worker", "kind://docker/mysql/mysql-worker");

        assertThatThrownBy(() -> check("production", null))
                .hasMessageContaining("context production is not the kind cluster of this project")
                .hasMessageContaining("-De2e.allowContext=production");
    }

    @Test
    void a_cluster_that_only_borrows_the_name_may_not() {
        node("mysql-worker", "kind://docker/mysql/mysql-worker");
        node("aks-1", "azure:///subscriptions/1");

        assertThatThrownBy(() -> check("kind-mysql", null)).hasMessageContaining("node aks-1 has the provider id azure:");
    }

    @Test
    void a_kind_cluster_of_someone_else_may_not() {
        node("other-worker", "kind://docker/other/other-worker");

        assertThatThrownBy(() -> check("kind-mysql", null)).hasMessageContaining("kind://docker/other/other-worker");
    }

    @Test
    void a_node_without_a_provider_or_no_node_at_all_proves_nothing() {
        assertThatThrownBy(() -> check("kind-mysql", null)).hasMessageContaining("no nodes");
        node("bare", null);
        assertThatThrownBy(() -> check("kind-mysql", null)).hasMessageContaining("node bare");
    }

    @Test
    void a_context_named_explicitly_may_and_only_that_one() {
        node("aks-1", "azure:///subscriptions/1");

        assertThatCode(() -> check("staging", "staging")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("production", "staging")).hasMessageContaining("context production");
    }

    private void node(String name, String providerId) {
        client.nodes().resource(new NodeBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().withProviderID(providerId).endSpec().build()).create();
    }

    private void check(String context, String allowed) {
        var here = Path.of("");
        ContextGuard.check(new Settings(here, here, context, Optional.ofNullable(allowed), "helm", here,
                Optional.empty(), Optional.empty(), "kind", Dialect.of("mysql"), Optional.empty(), here,
                Optional.empty(), false, 1, 1), client);
    }
}
