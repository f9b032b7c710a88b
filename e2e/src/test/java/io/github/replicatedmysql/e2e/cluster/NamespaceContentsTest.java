package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found in a namespace whose cluster has three kinds of things, and others that are none. */
@EnableKubernetesMockClient
class NamespaceContentsTest {

    KubernetesMockServer server;
    KubernetesClient client;

    @BeforeEach
    void kinds() {
        answer("/apis", """
                {"kind": "APIGroupList", "groups": [{"name": "apps", "preferredVersion": {"groupVersion": "apps/v1", "version": "v1"}}]}""");
        answer("/api/v1", """
                {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
                  {"name": "services", "kind": "Service", "namespaced": true, "verbs": ["list", "delete"]},
                  {"name": "secrets", "kind": "Secret", "namespaced": true, "verbs": ["list", "delete"]},
                  {"name": "events", "kind": "Event", "namespaced": true, "verbs": ["list", "delete"]},
                  {"name": "pods/log", "kind": "Pod", "namespaced": true, "verbs": ["get"]},
                  {"name": "nodes", "kind": "Node", "namespaced": false, "verbs": ["list", "delete"]}]}""");
        answer("/apis/apps/v1", """
                {"kind": "APIResourceList", "groupVersion": "apps/v1", "resources": [
                  {"name": "statefulsets", "kind": "StatefulSet", "namespaced": true, "verbs": ["list", "delete"]}]}""");
    }

    @Test
    void what_bears_the_name_or_the_label_is_found_in_every_kind() {
        list("/api/v1/namespaces/shop/services", "Service", "{\"name\": \"mysql-read\"}", "{\"name\": \"web\"}");
        list("/api/v1/namespaces/shop/secrets", "Secret", "{\"name\": \"sh.helm.release.v1.mysql.v1\"}",
                "{\"name\": \"keys\", \"labels\": {\"app\": \"mysql\"}}", "{\"name\": \"mysqldump\", \"labels\": {\"app\": \"web\"}}");
        list("/apis/apps/v1/namespaces/shop/statefulsets", "StatefulSet", "{\"name\": \"mysql\"}");

        assertThat(NamespaceContents.of(client, "shop").of("mysql", "app")).containsExactly(
                "Service mysql-read", "Secret sh.helm.release.v1.mysql.v1", "Secret keys", "StatefulSet mysql");
        assertThat(NamespaceContents.of(client, "shop").unlabelled("mysql", "app")).containsExactly(
                "Service mysql-read", "Secret sh.helm.release.v1.mysql.v1", "StatefulSet mysql");
    }

    @Test
    void what_kubernetes_made_by_itself_or_for_something_else_is_not_counted() {
        list("/api/v1/namespaces/shop/services", "Service", "{\"name\": \"mysql\"}", "{\"name\": \"mysql-read\"}");
        list("/api/v1/namespaces/shop/secrets", "Secret", "{\"name\": \"default\"}");
        list("/apis/apps/v1/namespaces/shop/statefulsets", "StatefulSet", "{\"name\": \"mysql\"}",
                "{\"name\": \"mysql-cache\", \"ownerReferences\": [{\"kind\": \"Cache\", \"name\": \"mysql\"}]}");

        assertThat(NamespaceContents.of(client, "shop").made()).isEqualTo(3);
    }

    private void list(String path, String kind, String... metadata) {
        var items = Stream.of(metadata).map("{\"kind\": \"%s\", \"metadata\": %%s}".formatted(kind)::formatted)
                .collect(Collectors.joining(", "));
        answer(path, "{\"kind\": \"%sList\", \"items\": [%s]}".formatted(kind, items));
    }

    private void answer(String path, String body) {
        server.expect().get().withPath(path).andReturn(200, body).always();
    }
}
