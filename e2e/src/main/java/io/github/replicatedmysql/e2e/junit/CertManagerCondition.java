package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.cluster.CertManager;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what {@link WithCertManager} is on where there is no cert-manager: neither in the cluster nor beside the suite. */
final class CertManagerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(Settings.certManager().isPresent(), () -> CertManager.isIn(Suite.of(context).cluster().client()));
    }

    static ConditionEvaluationResult judge(boolean told, BooleanSupplier inCluster) {
        return told || inCluster.getAsBoolean() ? ConditionEvaluationResult.enabled("there is a cert-manager")
                : ConditionEvaluationResult.disabled("the cluster has no cert-manager, and there is none here: make e2e brings one, -De2e.certManager names one");
    }
}
