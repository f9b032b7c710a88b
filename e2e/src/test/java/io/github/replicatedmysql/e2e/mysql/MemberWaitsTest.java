package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class MemberWaitsTest {

    /** The first client of a program takes seconds on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    KubernetesClient client;

    private final Timeline timeline = new Timeline(Clock.systemUTC());

    @Test
    void a_member_is_ready_only_where_its_pod_still_is_what_the_timeline_has() {
        var uid = client.resource(pod("False")).create().getMetadata().getUid();
        new Pods(timeline).ready("mysql-0", uid);

        var waiting = CompletableFuture.runAsync(() -> member().await().ready());

        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !waiting.isDone());
        client.pods().inNamespace("mine").withName("mysql-0").editStatus(now -> new PodBuilder(now).withStatus(pod("True").getStatus()).build());
        await().atMost(PATIENCE).until(waiting::isDone);
        assertThat(waiting).isCompleted();
    }

    @Test
    void a_member_that_the_timeline_does_not_have_as_ready_is_not_yet() {
        var uid = client.resource(pod("True")).create().getMetadata().getUid();
        new Pods(timeline).created("mysql-0", uid);

        var waiting = CompletableFuture.runAsync(() -> member().await().ready());

        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> !waiting.isDone());
        new Pods(timeline).ready("mysql-0", uid);
        await().atMost(PATIENCE).until(waiting::isDone);
        assertThat(waiting).isCompleted();
    }

    @Test
    void a_wait_in_vain_says_what_the_pod_does() {
        client.resource(pod("False")).create();
        var fault = new Fault("kill it", timeline.fault("kill it"), "before", 0, Duration.ofMillis(300));

        assertThatThrownBy(() -> member().await().readyAgain(fault)).isInstanceOf(ConditionTimeoutException.class)
                .hasMessageContaining("'mysql-0 is ready again after: kill it' didn't complete")
                .hasMessageEndingWith("Its pod now: Running on worker: containers with unready status: [mysql]");
    }

    private Member member() {
        return new Release(client, null, null, null, "mine", timeline, new Mysql(), List.of()).member(0);
    }

    private static Pod pod(String ready) {
        return new PodBuilder().withNewMetadata().withNamespace("mine").withName("mysql-0").endMetadata()
                .withNewSpec().withNodeName("worker").endSpec()
                .withNewStatus().withPhase("Running").addNewCondition().withType("Ready").withStatus(ready)
                .withMessage("containers with unready status: [mysql]").endCondition().endStatus().build();
    }
}
