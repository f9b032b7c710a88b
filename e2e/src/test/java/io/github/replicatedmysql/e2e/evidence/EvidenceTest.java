package io.github.replicatedmysql.e2e.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Told;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.ledger.Clients;
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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true)
class EvidenceTest {

    private static final Supplier<Map<String, String>> LOGS = () -> Map.of("mysql-0.mysql.uid-0.log", "login with correct-horse\n");

    @RegisterExtension
    final Told told = Told.by(KnownSecrets.class);

    KubernetesClient client;

    @TempDir
    Path folder;

    @Test
    void has_everything_that_can_be_had_and_no_secret() throws IOException {
        client.secrets().inNamespace("mine").resource(new SecretBuilder().withNewMetadata().withName("mysql-credentials")
                .endMetadata().addToData("root-password", "Y29ycmVjdC1ob3JzZQ==").build()).create();
        client.configMaps().inNamespace("mine").resource(new ConfigMapBuilder().withNewMetadata().withName("mysql-files")
                .endMetadata().addToData("server.cnf", "password = correct-horse").build()).create();
        var timeline = new Timeline(Clock.systemUTC());
        timeline.mark("helm install");

        var release = release(client, timeline);
        new Evidence(client, release, timeline, new Clients(client, release, "java"), new KnownSecrets(client, "mine"), LOGS)
                .collect(folder.resolve("seen"), new AssertionError("it broke"));

        assertThat(seen("failure.txt")).contains("it broke");
        assertThat(seen("timeline.txt")).contains("helm install");
        assertThat(seen("objects.yaml")).contains("mysql-credentials", "root-password: \"(redacted)\"", "password = (redacted)");
        assertThat(seen("manifest.yaml")).isEqualTo("get manifest of (redacted)\n");
        assertThat(seen("logs/each-start/mysql-0.mysql.uid-0.log")).isEqualTo("login with (redacted)\n");
        assertThat(seen("members.txt")).as("there is no StatefulSet").startsWith("not to be had: ");
    }

    @Test
    void without_an_api_server_it_has_what_the_harness_knows_and_no_secret_that_was_seen_before() throws IOException {
        client.secrets().inNamespace("mine").resource(new SecretBuilder().withNewMetadata().withName("mysql-credentials")
                .endMetadata().addToData("root-password", "Y29ycmVjdC1ob3JzZQ==").build()).create();
        var timeline = new Timeline(Clock.systemUTC());
        timeline.mark("helm upgrade auth.rootPassword=correct-horse");

        collectWithoutApiServer(timeline, new KnownSecrets(client, "mine"));

        assertThat(seen("failure.txt")).contains("it broke");
        assertThat(seen("timeline.txt")).contains("helm upgrade auth.rootPassword=(redacted)");
        assertThat(seen("objects.yaml")).startsWith("not to be had: ");
        assertThat(seen("logs/pods.txt")).startsWith("not to be had: ");
    }

    @Test
    void without_an_api_server_from_the_beginning_it_only_says_so() throws IOException {
        var timeline = new Timeline(Clock.systemUTC());
        timeline.mark("helm install auth.rootPassword=correct-horse");

        try (var away = away()) {
            collectWithoutApiServer(timeline, new KnownSecrets(away, "mine"));
        }

        assertThat(folder.resolve("seen")).isDirectoryContaining("glob:**failure.txt").isDirectoryNotContaining("glob:**timeline.txt");
        assertThat(seen("failure.txt")).contains("could not be read").doesNotContain("it broke");
    }

    @Test
    void each_event_has_a_time_and_they_are_in_its_order() throws IOException {
        event("pulled", event -> event.withLastTimestamp("2026-01-02T03:04:09Z"));
        event("unhealthy", event -> event.withSeries(new EventSeries(7, new MicroTime("2026-01-02T03:04:08.000000Z")))
                .withEventTime(new MicroTime("2026-01-02T03:04:01.000000Z")));
        event("scheduled", event -> event.withEventTime(new MicroTime("2026-01-02T03:04:05.000000Z")));

        var release = release(client, new Timeline(Clock.systemUTC()));
        new Evidence(client, release, release.timeline(), new Clients(client, release, "java"), new KnownSecrets(client, "mine"), LOGS)
                .collect(folder.resolve("seen"), new AssertionError("it broke"));

        assertThat(seen("events.txt").lines()).containsExactly("2026-01-02T03:04:05.000000Z mysql-0 scheduled: so it was",
                "2026-01-02T03:04:08.000000Z mysql-0 unhealthy: so it was", "2026-01-02T03:04:09Z mysql-0 pulled: so it was");
    }

    private void event(String reason, UnaryOperator<EventBuilder> time) {
        client.v1().events().inNamespace("mine").resource(time.apply(new EventBuilder().withNewMetadata().withName(reason).endMetadata()
                .withReason(reason).withMessage("so it was").withNewInvolvedObject().withName("mysql-0").endInvolvedObject()).build()).create();
    }

    private void collectWithoutApiServer(Timeline timeline, KnownSecrets secrets) throws IOException {
        try (var away = away()) {
            var release = release(away, timeline);
            new Evidence(away, release, timeline, new Clients(away, release, "java"), secrets, LOGS)
                    .collect(folder.resolve("seen"), new AssertionError("it broke"));
        }
    }

    private static KubernetesClient away() {
        return new KubernetesClientBuilder().withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1")
                .withRequestRetryBackoffLimit(0).build()).build();
    }

    private String seen(String file) throws IOException {
        return Files.readString(folder.resolve("seen").resolve(file));
    }

    private Release release(KubernetesClient client, Timeline timeline) throws IOException {
        var helm = Files.writeString(folder.resolve("helm"), "#!/bin/sh\necho \"$1 $2 of correct-horse\"\n");
        Files.setPosixFilePermissions(helm, PosixFilePermissions.fromString("rwx------"));
        var settings = new Settings(folder, folder, "kind-mysql", Optional.empty(), helm.toString(), folder,
                Optional.empty(), Optional.empty(), "kind", Dialect.of("mysql"), Optional.empty(), folder, Optional.empty(), false, 1, 1);
        return new Release(client, HelmCli.onCluster(settings), folder, folder, "mine", timeline, settings.engine(),
                List.of());
    }
}
