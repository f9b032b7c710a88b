package io.github.replicatedmysql.e2e.junit;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Folder;
import io.github.replicatedmysql.e2e.Names;
import io.github.replicatedmysql.e2e.cluster.CertManager;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.evidence.Evidence;
import io.github.replicatedmysql.e2e.evidence.KnownSecrets;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.OwnSecrets;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Target;
import io.github.replicatedmysql.e2e.mysql.TargetFile;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Installed;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.NamespaceWatch;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.report.ScenarioRecording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scenario class at work: its namespace, the watch on it, and what is installed in it. */
final class ScenarioRun {

    /** What failed if no method did: before all of them, or after. */
    static final String INSTALL = "install";
    static final String CLEAN_UP = "clean-up";

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRun.class);

    private final Suite suite;
    private final String scenario;
    private final String preset;
    private final String namespace;
    private final boolean ours;
    private final Timeline timeline = new Timeline(Clock.systemUTC());
    private final NamespaceWatch watch;
    private final Installation installation;
    private final Clients clients;
    private final KnownSecrets secrets;
    private final Instant started = Instant.now();
    private final Map<String, String> evidence = new LinkedHashMap<>();
    private Terminal terminal;
    private CertManager certManager;
    private Optional<String> server = Optional.empty();
    private Optional<Duration> installed = Optional.empty();

    /**
     * @param preset the platform, or the target
     * @param ours whether the namespace was made for this, and goes with it
     */
    private ScenarioRun(Suite suite, String scenario, String preset, String namespace, boolean ours,
            BiFunction<String, Timeline, Installation> installation) {
        Folder.remove(suite.settings().evidence().resolve(scenario));
        this.suite = suite;
        this.scenario = scenario;
        this.preset = preset;
        this.namespace = namespace;
        this.ours = ours;
        var client = suite.cluster().client();
        this.watch = NamespaceWatch.open(client, namespace, timeline);
        this.installation = installation.apply(namespace, timeline);
        this.clients = new Clients(client, this.installation, suite.settings().imageOfClients());
        this.secrets = new KnownSecrets(client, namespace);
        suite.report().begins(scenario, secrets::redaction);
        LOG.info("starts in namespace {}", namespace);
    }

    /** What a scenario class is called: a nested one together with the class around it. */
    static String name(Class<?> scenario) {
        return scenario.getName().substring(scenario.getPackageName().length() + 1).replace('$', '.');
    }

    /** Prepares everything for the chart, with the watch open, and installs nothing yet. */
    static ScenarioRun onChart(
            Suite suite, HelmCli helm, String scenario, String preset, Dialect engine, List<String> values, boolean ownSecrets) {
        var client = suite.cluster().client();
        var namespace = newName(scenario);
        ScenarioNamespaces.create(client, namespace);
        return inNew(namespace, client, () -> {
            var always = new ArrayList<>(values);
            if (ownSecrets) {
                OwnSecrets.create(client, namespace);
                always.addAll(OwnSecrets.VALUES);
            }
            return new ScenarioRun(suite, scenario, preset, namespace, true, (name, timeline) -> new Release(
                    client, helm, suite.chart(), suite.settings().preset(preset), name, timeline, engine, always));
        });
    }

    /** A namespace that nothing runs in goes at once: no scenario would remove it. */
    private static ScenarioRun inNew(String namespace, KubernetesClient client, Supplier<ScenarioRun> run) {
        try {
            return run.get();
        } catch (RuntimeException e) {
            try {
                client.namespaces().withName(namespace).delete();
            } catch (RuntimeException other) {
                e.addSuppressed(other);
            }
            throw e;
        }
    }

    /** Prepares everything for a target in the same way; one that is installed already has a namespace. */
    static ScenarioRun onTarget(Suite suite, String scenario, TargetFile target) {
        var client = suite.cluster().client();
        BiFunction<String, Timeline, Installation> installation =
                (name, timeline) -> new Target(client, suite.helm(), target, name, timeline);
        if (target.origin() instanceof Installed(var namespace)) {
            return new ScenarioRun(suite, scenario, target.name(), namespace, false, installation);
        }
        var namespace = newName(scenario);
        ScenarioNamespaces.createPrivileged(client, namespace);
        return inNew(namespace, client, () -> new ScenarioRun(suite, scenario, target.name(), namespace, true, installation));
    }

    private static String newName(String scenario) {
        return Names.unique("e2e-" + scenario.toLowerCase(Locale.ROOT).replaceAll("it\\b", "").replace('.', '-'));
    }

    /** Installs it, and waits until it replicates. */
    void install(String... values) {
        var start = switch (installation) {
            case Release release -> release.install(values);
            case Target target -> target.install();
        };
        installation.awaitReplicating();
        var took = Duration.between(start.at(), Clock.systemUTC().instant());
        suite.measurements().add(scenario, "install to %d members ready and replicating"
                .formatted(installation.members().size()), took);
        installed = Optional.of(took);
        server = Optional.of("%s, %s".formatted(installation.image(), installation.primary().sql().variable("version")));
    }

    /** Writes down that a step begins. */
    void begins(StepName step) {
        secrets.look();
        timeline.step(step.sentence());
    }

    /** Collects what a person would ask for; the console says where it is. */
    void failed(String what, Throwable failure) {
        var folder = suite.settings().evidence().resolve(scenario).resolve(what);
        LOG.error("{}: {}", what, failure.getMessage());
        LOG.error("evidence is in {}", folder);
        evidence.put(what, suite.report().linkTo(folder));
        collector().collect(folder, failure);
    }

    /** Who collects it. */
    Evidence collector() {
        return new Evidence(suite.cluster().client(), installation, timeline, clients, secrets, watch::memberLogs);
    }

    /** Hands over what was recorded, and takes away what was installed, unless that of a failed scenario is to be kept. */
    void end() {
        watch.close();
        try {
            report();
        } finally {
            if (!isKept()) {
                installation.uninstall();
            }
        }
    }

    /** Collects the same where the end itself failed, and hands it over with what was recorded. */
    void failedToEnd(Throwable failure) {
        failed(CLEAN_UP, failure);
        report();
    }

    private void report() {
        suite.report().add(recording());
    }

    private ScenarioRecording recording() {
        return new ScenarioRecording(scenario, preset, installation.statefulSets(), server, started, Instant.now(), installed,
                timeline.record(), clients.ledgers().stream().flatMap(SeriesOfLedger::of).toList(),
                suite.measurements().of(scenario), evidence);
    }

    private boolean isKept() {
        return failed() && ours && suite.settings().keepFailed();
    }

    private boolean failed() {
        return !evidence.isEmpty();
    }

    /** Removes the namespace, with whatever is in it, unless a failed scenario's is to be kept. */
    void leave() {
        installation.close();
        try {
            leaveNamespace();
        } finally {
            // Only now: before, the release's certificate was of a kind that helm has to know.
            if (certManager != null) {
                certManager.close();
            }
        }
        LOG.info("{} after {} s", failed() ? "FAILED" : "passed", Duration.between(started, Instant.now()).toSeconds());
    }

    private void leaveNamespace() {
        if (isKept()) {
            ScenarioNamespaces.keep(suite.cluster().client(), namespace);
            LOG.info("namespace {} is kept", namespace);
        } else if (ours) {
            suite.cluster().client().namespaces().withName(namespace).delete();
        }
    }

    /** It is started for who asks first, and ends with the scenario. */
    CertManager certManager() {
        if (certManager == null) {
            certManager = CertManager.in(namespace, suite.cluster().client(), suite.settings(),
                    suite.settings().evidence().resolve(scenario).resolve("cert-manager.log"));
        }
        return certManager;
    }

    Suite suite() {
        return suite;
    }

    String scenario() {
        return scenario;
    }

    NamespaceWatch watch() {
        return watch;
    }

    Timeline timeline() {
        return timeline;
    }

    Installation installation() {
        return installation;
    }

    Clients clients() {
        return clients;
    }

    /** Only a release of the chart has one: it takes root's password from the chart's Secret. */
    Terminal terminal() {
        if (terminal == null) {
            terminal = new Terminal((Release) installation);
        }
        return terminal;
    }
}
