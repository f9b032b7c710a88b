package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.cluster.CertManager;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.evidence.Evidence;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.helm.ImageReference;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Target;
import io.github.replicatedmysql.e2e.mysql.TargetFile;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.NamespaceWatch;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;
import org.slf4j.MDC;

/** Gives a scenario class its namespace, its release and its evidence, and its methods what they ask for. */
final class ScenarioExtension implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, ParameterResolver,
        TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(ScenarioExtension.class);

    /** The group of the scenarios that run on the target that the run names. */
    private static final String TARGET = "target";

    private static final Map<Class<?>, Function<ScenarioRun, Object>> PARAMETERS = Map.of(
            Release.class, ScenarioRun::installation,
            Target.class, ScenarioRun::installation,
            Timeline.class, ScenarioRun::timeline,
            Clients.class, ScenarioRun::clients,
            Terminal.class, ScenarioRun::terminal,
            CertManager.class, ScenarioRun::certManager,
            Cluster.class, run -> run.suite().cluster(),
            Evidence.class, ScenarioRun::collector,
            NamespaceWatch.class, ScenarioRun::watch,
            Measure.class, run -> new Measure(run.suite().measurements(), run.scenario()));

    @Override
    public void beforeAll(ExtensionContext context) {
        var name = ScenarioRun.name(context.getRequiredTestClass());
        MDC.put("scenario", name);
        var scenario = context.getRequiredTestClass().getAnnotation(Scenario.class);
        var suite = Suite.of(context);
        if (context.getRequiredTestClass().isAnnotationPresent(HurtsNodes.class)) {
            // It has the nodes for itself, but for what scenarios before it left.
            ScenarioNamespaces.awaitNone(suite.cluster().client());
        }
        var helm = context.getRequiredTestClass().isAnnotationPresent(WithHelm3.class)
                ? HelmCli.onCluster(Settings.withHelm3().orElseThrow()) : suite.helm();
        var run = scenario.target().isEmpty() ? onChart(suite, name, scenario, helm)
                : ScenarioRun.onTarget(suite, name, TargetFile.read(target(suite.settings(), scenario.target(), context.getTags())));
        context.getStore(STORE).put(ScenarioRun.class, run);
        if (!scenario.installed()) {
            return;
        }
        try {
            run.install(scenario.values());
        } catch (RuntimeException | AssertionError e) {
            collectEvidence(e, () -> run.failed(ScenarioRun.INSTALL, e));
            throw e;
        }
    }

    /** The run's is for the group that judges targets; any other scenario knows its own. */
    static Path target(Settings settings, String own, Set<String> tags) {
        return settings.target().filter(_ -> tags.contains(TARGET)).orElseGet(() -> settings.target(own));
    }

    private static ScenarioRun onChart(Suite suite, String name, Scenario scenario, HelmCli helm) {
        var settings = suite.settings();
        var preset = scenario.preset().isEmpty() ? settings.defaultPreset() : scenario.preset();
        return scenario.engine().isEmpty()
                ? ScenarioRun.onChart(suite, helm, name, preset, settings.engine(),
                        settings.image().map(ImageReference::values).orElse(List.of()), scenario.ownSecrets())
                : ScenarioRun.onChart(suite, helm, name, preset, Dialect.of(scenario.engine()), List.of(), scenario.ownSecrets());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        MDC.put("scenario", run(context).scenario());
        run(context).begins(step(context));
    }

    private static StepName step(ExtensionContext context) {
        return StepName.of(context.getRequiredTestMethod().getName(), context.getDisplayName());
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        // What is left out has not failed.
        if (!(failure instanceof TestAbortedException)) {
            collectEvidence(failure, () -> run(context).failed(step(context).key(), failure));
        }
        throw failure;
    }

    /** Whatever becomes of the evidence, the scenario's own failure is the one that is reported. */
    private static void collectEvidence(Throwable failure, Runnable collection) {
        try {
            collection.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var run = run(context);
        if (run != null) {
            end(run);
        }
        MDC.remove("scenario");
    }

    private static void end(ScenarioRun run) {
        try {
            run.end();
        } catch (RuntimeException | AssertionError e) {
            collectEvidence(e, () -> run.failedToEnd(e));
            throw e;
        } finally {
            run.leave();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.get(parameter.getParameter().getType()).apply(run(context));
    }

    private static ScenarioRun run(ExtensionContext context) {
        return context.getStore(STORE).get(ScenarioRun.class, ScenarioRun.class);
    }
}
