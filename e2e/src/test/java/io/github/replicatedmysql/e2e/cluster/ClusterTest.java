package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTest {

    @TempDir
    Path folder;

    @Test
    void without_a_kubeconfig_it_says_what_makes_one() {
        assertThatThrownBy(() -> Cluster.open(settings("kind-mysql")))
                .hasMessageContaining("no kubeconfig at").hasMessageContaining("make up").hasMessageContaining("-De2e.kubeconfig");
    }

    @Test
    void a_context_that_is_not_in_the_file_is_named() throws IOException {
        kubeconfig();

        assertThatThrownBy(() -> Cluster.open(settings("nowhere"))).hasMessageContaining("has no context nowhere");
    }

    @Test
    void the_only_node_takes_pods_though_it_has_the_control_plane() {
        assertThat(Cluster.worker(List.of(node("minikube")))).isEqualTo("minikube");
    }

    @Test
    void a_control_plane_that_takes_no_pods_is_passed_over() {
        assertThat(Cluster.worker(List.of(node("a-control-plane", "NoSchedule"), node("worker2"), node("worker", "PreferNoSchedule"))))
                .isEqualTo("worker");
    }

    @Test
    void a_cluster_that_takes_no_pods_is_told_so() {
        assertThatThrownBy(() -> Cluster.worker(List.of(node("cordoned", "NoSchedule")))).hasMessageContaining("no node takes pods");
    }

    private static Node node(String name, String... effects) {
        return new NodeBuilder().withNewMetadata().withName(name).addToLabels(NodeContainer.CONTROL_PLANE, "").endMetadata()
                .withNewSpec().withTaints(Stream.of(effects).map(effect -> new Taint(effect, "key", null, null)).toList()).endSpec().build();
    }

    private void kubeconfig() throws IOException {
        Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: kind-mysql
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                contexts: [{name: kind-mysql, context: {cluster: c, user: u}}]
                users: [{name: u, user: {}}]
                """);
    }

    private Settings settings(String context) {
        return new Settings(folder, folder.resolve("kubeconfig"), context, Optional.empty(), "helm", folder, Optional.empty(),
                Optional.empty(), "kind", Dialect.of("mysql"), Optional.empty(), folder, Optional.empty(), false, 1, 1);
    }
}
