package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class MemberFaultsTest {

    private static final Pod WITH_A_HELPER_THAT_RESTARTED = new PodBuilder()
            .withNewMetadata().withNamespace("mine").withName("mysql-0").withUid("a").endMetadata()
            .withNewSpec().endSpec()
            .withNewStatus().withPhase("Running").addNewCondition().withType("Ready").withStatus("True").endCondition()
            .addNewContainerStatus().withName("mysql").withRestartCount(0).endContainerStatus()
            .addNewContainerStatus().withName("xtrabackup").withRestartCount(1).endContainerStatus().endStatus()
            .build();

    KubernetesClient client;

    @Test
    void a_fault_is_not_over_for_a_restart_of_another_container_before_it() {
        var timeline = new Timeline(Clock.systemUTC());
        var release = new Release(client, null, null, null, "mine", timeline, new Mysql(), List.of());
        client.resource(WITH_A_HELPER_THAT_RESTARTED).create();

        var fault = release.member(0).faults().willLeave("something is done to it");
        new Pods(timeline).modified(WITH_A_HELPER_THAT_RESTARTED);

        assertThat(timeline.readyAgain("mysql-0", fault.at(), "a", fault.restarts())).isEmpty();
    }
}
