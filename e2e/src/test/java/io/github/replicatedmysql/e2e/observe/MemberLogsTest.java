package io.github.replicatedmysql.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient
class MemberLogsTest {

    private static final String LOG = "/api/v1/namespaces/mine/pods/mysql-1/log?pretty=false&container=mysql&timestamps=true&follow=true";

    KubernetesMockServer server;
    KubernetesClient client;

    private final Timeline timeline = new Timeline(Clock.systemUTC());

    @Test
    void a_seed_lasts_from_line_to_line() {
        follow("""
                2026-01-01T00:00:01.5Z INFO mysql-1: configured with server id 101
                2026-01-01T00:00:02.5Z INFO mysql-1: volume is empty, seeding
                2026-01-01T00:00:03Z INFO mysql-1: seeding from mysql-0.mysql
                2026-01-01T00:00:09Z INFO mysql-1: seeded
                2026-01-01T00:00:10Z a server's own line
                """);

        await().atMost(Duration.ofSeconds(5)).until(() -> timeline.pods().count() == 3);
        assertThat(timeline.pods()).extracting(PodSeen::phase).containsExactly(Phase.STARTING, Phase.SEEDING, Phase.STARTING);
        assertThat(timeline.pods().skip(1)).extracting(seen -> seen.moment().at()).containsExactly(
                Instant.parse("2026-01-01T00:00:02.5Z"), Instant.parse("2026-01-01T00:00:09Z"));
    }

    @Test
    void all_that_a_start_said_is_kept_when_its_pod_is_gone() {
        var log = """
                2026-01-01T00:00:01Z INFO mysql-1: volume has data, nothing to seed
                2026-01-01T00:00:10Z a server's own line
                """;
        var logs = follow(log);

        logs.see(Action.DELETED, Pods.seedsItself("mysql-1", "a"));

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(logs.soFar()).containsExactly(Map.entry("mysql-1.mysql.a-0.log", log)));
    }

    @Test
    void a_start_is_followed_once() {
        var logs = follow("2026-01-01T00:00:01Z INFO mysql-1: volume has data, nothing to seed\n");
        await().atMost(Duration.ofSeconds(5)).until(() -> LOG.equals(server.takeRequest().getPath()));

        logs.see(Action.MODIFIED, Pods.seedsItself("mysql-1", "a"));

        // The client may still look for the pod, but nobody looks at the log again.
        assertThat(laterRequests()).doesNotContain(LOG);
        assertThat(timeline.pods()).extracting(PodSeen::phase).containsOnly(Phase.STARTING);
    }

    /** Until none has come for a second. */
    private List<String> laterRequests() {
        return Stream.generate(this::nextRequest).takeWhile(Objects::nonNull).map(RecordedRequest::getPath).toList();
    }

    private RecordedRequest nextRequest() {
        try {
            return server.takeRequest(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MemberLogs follow(String log) {
        server.expect().get().withPath(LOG).andReturn(200, log).always();
        var pod = Pods.seedsItself("mysql-1", "a");
        // The client looks for the pod before it asks for its log.
        server.expect().get().withPath("/api/v1/namespaces/mine/pods?fieldSelector=metadata.name%3Dmysql-1")
                .andReturn(200, new PodListBuilder().withNewMetadata().endMetadata().withItems(pod).build()).always();
        timeline.pod(Action.ADDED, pod);
        var logs = new MemberLogs(client, "mine", timeline);
        logs.see(Action.MODIFIED, pod);
        return logs;
    }
}
