package io.github.replicatedmysql.e2e.junit;

import io.fabric8.kubernetes.api.model.Node;
import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what {@link OnKindNodes} is on where a node is no container of kind's. */
final class KindNodesCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(Suite.of(context).cluster().client().nodes().list().getItems());
    }

    static ConditionEvaluationResult judge(List<Node> nodes) {
        return nodes.stream().map(NodeContainer::whyNoContainer).flatMap(Optional::stream).findFirst()
                .map(why -> ConditionEvaluationResult.disabled("it needs nodes of kind's, and " + why))
                .orElseGet(() -> ConditionEvaluationResult.enabled("all nodes are containers on this machine"));
    }
}
