package io.github.replicatedmysql.e2e.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true)
class LeaksTest {

    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3yQO
            hRANCAAQ2+Zk/Ig==
            -----END PRIVATE KEY-----
            """;

    KubernetesMockServer server;
    KubernetesClient client;

    @TempDir
    Path folder;

    @BeforeEach
    void kinds() {
        answer("/apis", """
                {"kind": "APIGroupList", "groups": [{"name": "apps", "preferredVersion": {"groupVersion": "apps/v1", "version": "v1"}},
                  {"name": "batch", "preferredVersion": {"groupVersion": "batch/v1", "version": "v1"}}]}""");
        answer("/api/v1", kindsOf("v1", Map.of("secrets", "Secret", "configmaps", "ConfigMap")));
        answer("/apis/apps/v1", kindsOf("apps/v1", Map.of("statefulsets", "StatefulSet")));
        answer("/apis/batch/v1", kindsOf("batch/v1", Map.of("cronjobs", "CronJob")));
    }

    private void answer(String path, String body) {
        server.expect().get().withPath(path).andReturn(200, body).always();
    }

    private static String kindsOf(String version, Map<String, String> kinds) {
        return "{\"kind\": \"APIResourceList\", \"groupVersion\": \"%s\", \"resources\": %s}".formatted(version, kinds.entrySet().stream()
                .map(kind -> "{\"name\": \"%s\", \"kind\": \"%s\", \"namespaced\": true, \"verbs\": [\"list\", \"delete\"]}"
                        .formatted(kind.getKey(), kind.getValue())).toList());
    }

    @BeforeEach
    void aRelease() {
        secret("root-password", "correct-horse");
        client.apps().statefulSets().inNamespace("mine").resource(new StatefulSetBuilder().withNewMetadata().withName("mysql")
                .endMetadata().withNewSpec().withReplicas(0).endSpec().build()).create();
    }

    @Test
    void a_secret_that_can_be_read_elsewhere_is_found_wherever_it_is() throws IOException {
        configMap("password = correct-horse");

        assertThat(leaks("login with correct-horse")).containsExactlyInAnyOrder("the values has mysql-root-password/root-password",
                "the manifest has mysql-root-password/root-password", "the notes has mysql-root-password/root-password",
                "ConfigMap mysql-files has mysql-root-password/root-password");
        assertThat(leaks("login with correct-horse", "mysql-root-password/root-password"))
                .as("what the user typed is in the values").hasSize(3).noneMatch(leak -> leak.startsWith("the values"));
    }

    @Test
    void where_none_is_none_is_found() throws IOException {
        secret("tls.key", KEY);
        secret("tls.crt", "a certificate for everyone");
        configMap("a certificate for everyone, -----BEGIN PRIVATE KEY-----, correct, horse");

        assertThat(leaks("nothing")).isEmpty();
    }

    @Test
    void a_key_of_many_lines_is_found_in_a_block_of_yaml_and_in_json() throws IOException {
        secret("tls.key", KEY);
        configMap("key: |\n" + KEY.indent(4));

        assertThat(leaks("tls:\n  key: |\n" + KEY.indent(4))).contains(
                "the values has mysql-tls.key/tls.key", "ConfigMap mysql-files has mysql-tls.key/tls.key");
        assertThat(leaks(json(KEY))).contains("the values has mysql-tls.key/tls.key");
        assertThat(leaks(json(json(KEY)))).as("JSON within JSON").contains("the values has mysql-tls.key/tls.key");
    }

    @Test
    void an_encoded_one_is_found_in_an_object_of_any_kind() throws IOException {
        client.batch().v1().cronjobs().inNamespace("mine").resource(new CronJobBuilder().withNewMetadata().withName("mysql-backup")
                .addToAnnotations("login", SecretValue.encoded("correct-horse")).endMetadata().build()).create();

        assertThat(leaks("nothing")).containsExactly("CronJob mysql-backup has mysql-root-password/root-password");
    }

    @Test
    void a_file_that_has_one_is_found_wherever_it_is_in_a_folder() throws IOException {
        var logs = Files.createDirectories(folder.resolve("seen/logs"));
        Files.writeString(logs.resolve("mysql-0.mysql.log"), "login with correct-horse");
        Files.writeString(folder.resolve("seen/objects.yaml"), "root-password: (redacted)");

        assertThat(of("nothing").findIn(folder.resolve("seen"))).containsExactly("logs/mysql-0.mysql.log has mysql-root-password/root-password");
    }

    private void secret(String key, String value) {
        client.secrets().inNamespace("mine").resource(new SecretBuilder().withNewMetadata().withName("mysql-" + key).endMetadata()
                .withType("Opaque").addToData(key, SecretValue.encoded(value)).build()).create();
    }

    private void configMap(String content) {
        client.configMaps().inNamespace("mine").resource(new ConfigMapBuilder().withNewMetadata().withName("mysql-files").endMetadata()
                .addToData("server.cnf", content).build()).create();
    }

    private static String json(String text) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(Map.of("annotation", text));
    }

    private List<String> leaks(String said, String... typed) throws IOException {
        return of(said, typed).find();
    }

    /** Of a release of which helm says this, whatever it is asked. */
    private Leaks of(String said, String... typed) throws IOException {
        var helm = Files.writeString(folder.resolve("helm"), "#!/bin/sh\ncat <<'END'\n%s\nEND\n".formatted(said));
        Files.setPosixFilePermissions(helm, PosixFilePermissions.fromString("rwx------"));
        var release = new Release(client, HelmCli.offline(Settings.ofThisRun().withHelm(helm.toString())), folder, folder, "mine",
                new Timeline(Clock.systemUTC()), Dialect.of("mysql"), List.of());
        return new Leaks(client, release, Set.of(typed));
    }
}
