package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindNodesConditionTest {

    private static final Node OURS = node("mysql-worker", "kind://docker/mysql/mysql-worker");

    @Test
    void what_hurts_nodes_of_kinds_is_tried_on_them() {
        assertThat(KindNodesCondition.judge(List.of(OURS)).isDisabled()).isFalse();
    }

    @Test
    void it_is_left_out_where_one_node_is_another_machine_and_says_which() {
        var result = KindNodesCondition.judge(List.of(OURS, node("aks-1", "azure:///subscriptions/1")));

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValue("it needs nodes of kind's, and node aks-1 is no container on this machine: "
                + "its provider id is 'azure:///subscriptions/1', not kind://docker/…/aks-1");
    }

    private static Node node(String name, String providerId) {
        return new NodeBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().withProviderID(providerId).endSpec().build();
    }
}
