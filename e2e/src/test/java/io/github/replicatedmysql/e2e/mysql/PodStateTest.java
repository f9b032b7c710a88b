package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodStateTest {

    @Test
    void no_pod_is_not_ready() {
        assertThat(PodState.of(Optional.empty())).hasToString("there is no pod");
    }

    @Test
    void a_ready_pod_is_ready_until_it_leaves() {
        var pod = new PodBuilder().withNewMetadata().endMetadata().withNewSpec().withNodeName("node").endSpec().withNewStatus()
                .withPhase("Running").addNewCondition().withType("Ready").withStatus("True").endCondition().endStatus();

        assertThat(PodState.of(Optional.of(pod.build()))).hasToString("ready");
        assertThat(PodState.of(Optional.of(pod.editMetadata().withDeletionTimestamp("2026-01-01T00:00:00Z").endMetadata()
                .build()))).hasToString("Running on node, leaving: ");
    }

    @Test
    void a_pod_that_no_node_takes_says_why() {
        var pod = new PodBuilder().withNewMetadata().endMetadata().withNewSpec().endSpec().withNewStatus().withPhase("Pending")
                .addNewCondition().withType("PodScheduled").withStatus("False").withMessage("0/4 nodes are available")
                .endCondition().endStatus().build();

        assertThat(PodState.of(Optional.of(pod))).hasToString("Pending on no node: 0/4 nodes are available");
    }

    @Test
    void a_container_that_does_not_stay_up_is_named() {
        var pod = new PodBuilder().withNewMetadata().endMetadata().withNewSpec().withNodeName("node").endSpec().withNewStatus()
                .withPhase("Running").addNewContainerStatus().withName("mysql").withReady(false).withRestartCount(4)
                .withNewState().withNewWaiting().withReason("CrashLoopBackOff").endWaiting().endState()
                .endContainerStatus().endStatus().build();

        assertThat(PodState.of(Optional.of(pod)))
                .hasToString("Running on node: container mysql waiting, CrashLoopBackOff, 4 restarts");
    }
}
