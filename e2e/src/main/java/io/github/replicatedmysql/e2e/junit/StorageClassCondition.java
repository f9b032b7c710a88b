package io.github.replicatedmysql.e2e.junit;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.github.replicatedmysql.e2e.TextFile;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out a scenario of a certain platform where the cluster has no such class of volumes as that platform's. */
final class StorageClassCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var preset = context.getRequiredTestClass().getAnnotation(Scenario.class).preset();
        if (preset.isEmpty() || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("the platform is the run's, or the class was judged already");
        }
        var suite = Suite.of(context);
        var wanted = new KubernetesSerialization().unmarshal(TextFile.read(suite.settings().preset(preset)), JsonNode.class)
                .path("persistence").path("storageClass").asText();
        return judge(preset, wanted, suite.cluster().client().storage().v1().storageClasses().list().getItems().stream()
                .map(present -> present.getMetadata().getName()).sorted().toList());
    }

    static ConditionEvaluationResult judge(String preset, String wanted, List<String> present) {
        return present.contains(wanted) ? ConditionEvaluationResult.enabled("the cluster has the class " + wanted)
                : ConditionEvaluationResult.disabled("the preset %s needs the StorageClass %s, and the cluster has %s"
                        .formatted(preset, wanted, present));
    }
}
