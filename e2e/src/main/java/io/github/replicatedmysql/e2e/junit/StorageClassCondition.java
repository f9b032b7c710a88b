package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out a scenario of a certain platform where the cluster has no such class of volumes as that platform's; one that takes the
 * cluster's default class instead, where it has none.
 */
final class StorageClassCondition implements ExecutionCondition {

    private static final String OTHER_CLASS = "persistence.storageClass=";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var scenario = context.getRequiredTestClass().getAnnotation(Scenario.class);
        if (scenario.preset().isEmpty() || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("the platform is the run's, or the class was judged already");
        }
        var suite = Suite.of(context);
        var wanted = Stream.of(scenario.values()).filter(value -> value.startsWith(OTHER_CLASS))
                .map(value -> value.substring(OTHER_CLASS.length())).findFirst()
                .orElseGet(() -> classOf(suite.settings().preset(scenario.preset())));
        return wanted.isEmpty() ? judge(suite.cluster().defaultStorageClass())
                : judge(scenario.preset(), wanted, suite.cluster().client().storage().v1().storageClasses().list().getItems().stream()
                        .map(present -> present.getMetadata().getName()).sorted().toList());
    }

    private static String classOf(Path preset) {
        return Yaml.tree(TextFile.read(preset)).path("persistence").path("storageClass").asText();
    }

    static ConditionEvaluationResult judge(Optional<String> byDefault) {
        return byDefault.map(name -> ConditionEvaluationResult.enabled("the cluster's default class is " + name))
                .orElseGet(() -> ConditionEvaluationResult.disabled("it needs a default StorageClass, and the cluster has none"));
    }

    static ConditionEvaluationResult judge(String preset, String wanted, List<String> present) {
        return present.contains(wanted) ? ConditionEvaluationResult.enabled("the cluster has the class " + wanted)
                : ConditionEvaluationResult.disabled("the preset %s needs the StorageClass %s, and the cluster has %s"
                        .formatted(preset, wanted, present));
    }
}
