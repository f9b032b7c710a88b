package io.github.replicatedmysql.e2e.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server that knows as much as Helm asks of a cluster while it renders; what it was not told, it does not know. */
final class ApiServer implements AutoCloseable {

    /** Of each kind that comes with Kubernetes and that a release may have, one. */
    private static final List<HasMetadata> KINDS = List.of(new Secret(), new PersistentVolumeClaim(), new Service(), new ConfigMap(), new Pod(),
            new StatefulSet(), new NetworkPolicy(), new PodDisruptionBudget(), new CronJob());

    private final Map<String, String> answers = new HashMap<>(Map.of(
            "/version", """
                    {"major": "1", "minor": "36", "gitVersion": "v1.36.0"}""",
            "/api", """
                    {"kind": "APIVersions", "versions": ["v1"]}""",
            "/api/v1/namespaces/default/secrets", """
                    {"apiVersion": "v1", "kind": "SecretList", "items": []}"""));
    private final HttpServer server;

    /** Starts one with these objects in the namespace {@code default}. */
    ApiServer(HasMetadata... objects) {
        answers.put("/apis", groups(KINDS.stream().map(HasMetadata::getApiVersion)));
        KINDS.stream().collect(groupingBy(ApiServer::path, mapping(ApiServer::resource, joining(", "))))
                .forEach((path, resources) -> answers.put(path, "{\"resources\": [%s]}".formatted(resources)));
        for (var object : objects) {
            answers.put("%s/%s".formatted(collection(object), object.getMetadata().getName()), Serialization.asJson(object));
        }
        Stream.of(objects).collect(groupingBy(ApiServer::collection, mapping(Serialization::asJson, joining(", "))))
                .forEach((path, items) -> answers.put(path, """
                        {"apiVersion": "v1", "kind": "List", "items": [%s]}""".formatted(items)));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts one with the Secrets {@code my-passwords} and {@code my-certificate} too. */
    static ApiServer withSecrets(HasMetadata object) {
        return new ApiServer(object, secret("my-passwords", "root-password", "replication-password", "seeding-password", "backup-password"),
                secret("my-certificate", "ca.crt", "tls.crt", "tls.key"));
    }

    private static Secret secret(String name, String... keys) {
        return new SecretBuilder().withNewMetadata().withName(name).endMetadata()
                .withData(Stream.of(keys).collect(toMap(key -> key, key -> "YQ=="))).build();
    }

    /** Has it know a group of custom resources too, with one kind. */
    ApiServer with(String version, String plural, String kind) {
        answers.put("/apis", groups(Stream.concat(KINDS.stream().map(HasMetadata::getApiVersion), Stream.of(version))));
        answers.put("/apis/" + version, "{\"resources\": [%s]}".formatted(resource(plural, kind)));
        return this;
    }

    private static String groups(Stream<String> versions) {
        return "{\"groups\": [%s]}".formatted(versions.filter(version -> version.contains("/")).distinct().map(version -> """
                {"name": "%s", "versions": [{"groupVersion": "%s", "version": "v1"}]}""".formatted(version.split("/")[0], version))
                .collect(joining(", ")));
    }

    private static String path(HasMetadata object) {
        return "/%s/%s".formatted(object.getApiVersion().contains("/") ? "apis" : "api", object.getApiVersion());
    }

    private static String collection(HasMetadata object) {
        return "%s/namespaces/default/%s".formatted(path(object), object.getPlural());
    }

    private static String resource(HasMetadata object) {
        return resource(object.getPlural(), object.getKind());
    }

    private static String resource(String plural, String kind) {
        return """
                {"name": "%s", "kind": "%s", "namespaced": true}""".formatted(plural, kind);
    }

    private void answer(HttpExchange asked) throws IOException {
        try (asked) {
            var answer = answers.get(asked.getRequestURI().getPath());
            var body = (answer == null ? "{}" : answer).getBytes(UTF_8);
            asked.getResponseHeaders().set("Content-Type", "application/json");
            asked.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            asked.getResponseBody().write(body);
        }
    }

    /** What has {@code helm template} ask this one: neither for schemas, which it has not, nor whether it owns what is there. */
    List<String> asked() {
        return List.of("--dry-run=server", "--disable-openapi-validation", "--is-upgrade",
                "--kubeconfig", "/dev/null", "--kube-apiserver", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
