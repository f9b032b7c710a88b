package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Settings;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what {@link WithHelm3} is on where the run was told of none. */
final class Helm3Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Settings.withHelm3().isPresent() ? ConditionEvaluationResult.enabled("there is a Helm 3")
                : ConditionEvaluationResult.disabled("no Helm 3 here: make e2e brings one, -De2e.helm3 names one");
    }
}
