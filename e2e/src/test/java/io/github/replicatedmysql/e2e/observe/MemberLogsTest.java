package io.github.replicatedmysql.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
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
    private static final String POD = "/api/v1/namespaces/mine/pods/mysql-1";
    private static final String FILE = "mysql-1.mysql.a-0.log";

    /** The first client of a program takes seconds on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

        await().atMost(PATIENCE).until(() -> timeline.pods().count() == 3);
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

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs.soFar()).containsExactly(Map.entry(FILE, log)));
    }

    @Test
    void a_start_is_followed_once() {
        var logs = follow("2026-01-01T00:00:01Z INFO mysql-1: volume has data, nothing to seed\n");
        await().atMost(PATIENCE).until(() -> LOG.equals(server.takeRequest().getPath()));

        logs.see(Action.MODIFIED, Pods.seedsItself("mysql-1", "a"));

        // The client may still look for the pod, but nobody looks at the log again.
        assertThat(laterRequests()).doesNotContain(LOG);
        assertThat(timeline.pods()).extracting(PodSeen::phase).containsOnly(Phase.STARTING);
    }

    @Test
    void a_log_that_breaks_off_is_followed_again_while_that_start_goes_on() {
        var whole = """
                2026-01-01T00:00:02.5Z INFO mysql-1: volume is empty, seeding
                2026-01-01T00:00:09Z INFO mysql-1: seeded
                """;
        server.expect().get().withPath(LOG).andReturn(200, whole.lines().findFirst().orElseThrow() + "\n").once();
        goesOn(Pods.seedsItself("mysql-1", "a"));

        var logs = follow(whole);

        awaitLooksAtPod(2);
        assertThat(logs.soFar()).containsExactly(Map.entry(FILE, whole));
        assertThat(logs.cut()).isEmpty();
        assertThat(timeline.pods()).extracting(PodSeen::phase).containsExactly(Phase.STARTING, Phase.SEEDING, Phase.STARTING);
    }

    @Test
    void a_log_that_breaks_off_and_cannot_be_had_again_says_so_at_its_end() {
        var part = "2026-01-01T00:00:01Z INFO mysql-1: volume has data, nothing to seed\n";
        server.expect().get().withPath(LOG).andReturn(200, part).once();
        goesOn(Pods.seedsItself("mysql-1", "a"));

        var logs = follow("");

        awaitLooksAtPod(2);
        assertThat(logs.soFar()).containsExactly(Map.entry(FILE, part + "the log was cut here, and may have gone on\n"));
        assertThat(logs.cut()).containsExactly(FILE);
    }

    @Test
    void a_log_that_ends_while_nobody_answers_for_its_pod_is_not_taken_for_a_whole_one() {
        var part = "2026-01-01T00:00:01Z INFO mysql-1: volume has data, nothing to seed\n";
        server.expect().get().withPath(POD).andReturn(403, "").once();

        var logs = follow(part);

        awaitLooksAtPod(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs.soFar())
                .containsExactly(Map.entry(FILE, part + "the log was cut here, and may have gone on\n")));
    }

    @Test
    void a_later_start_is_not_taken_for_the_one_whose_log_has_ended() {
        var first = "2026-01-01T00:00:01Z INFO mysql-1: volume has data, nothing to seed\n";
        server.expect().get().withPath(LOG).andReturn(200, first).once();
        goesOn(Pods.seedsItself("mysql-1", "a"));

        var logs = follow("""
                2026-01-01T00:00:20Z INFO mysql-1: volume has data, nothing to seed
                2026-01-01T00:00:30Z a server's own line
                """);

        awaitLooksAtPod(2);
        assertThat(logs.soFar().get(FILE)).startsWith(first).doesNotContain("server's own line");
    }

    /** Says once that a pod runs; after that there is none. */
    private void goesOn(Pod pod) {
        server.expect().get().withPath(POD).andReturn(200, pod).once();
    }

    /** It is looked at each time that its log has ended. */
    private void awaitLooksAtPod(int times) {
        for (var time = 0; time < times; time++) {
            await().atMost(PATIENCE).until(() -> POD.equals(server.takeRequest().getPath()));
        }
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
        var logs = new MemberLogs(client, "mine", timeline, Duration.ofMillis(10));
        logs.see(Action.MODIFIED, pod);
        return logs;
    }
}
