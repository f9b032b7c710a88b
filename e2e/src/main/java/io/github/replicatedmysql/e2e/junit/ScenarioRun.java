package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.PinnedVersions;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.evidence.Evidence;
import io.github.replicatedmysql.e2e.evidence.Redaction;
import io.github.replicatedmysql.e2e.helm.HelmFailure;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.NamespaceWatch;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.report.Recording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scenario class at work: its namespace, the watch on it, and the release in it. */
final class ScenarioRun {

    /** What failed if no method did. */
    static final String INSTALL = "install";

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRun.class);

    private final Suite suite;
    private final String scenario;
    private final String preset;
    private final String namespace;
    private final Timeline timeline = new Timeline(Clock.systemUTC());
    private final NamespaceWatch watch;
    private final Release release;
    private final Clients clients;
    private final Instant started = Instant.now();
    private final Map<String, String> evidence = new LinkedHashMap<>();
    private Optional<String> server = Optional.empty();
    private Optional<Duration> installed = Optional.empty();

    private ScenarioRun(Suite suite, String scenario, String preset, Dialect engine, List<String> values) {
        this.suite = suite;
        this.scenario = scenario;
        this.preset = preset;
        this.namespace = "e2e-%s-%s".formatted(
                scenario.toLowerCase().replaceAll("it\\b", "").replace('.', '-'), UUID.randomUUID().toString().substring(0, 5));
        var client = suite.cluster().client();
        ScenarioNamespaces.create(client, namespace);
        this.watch = NamespaceWatch.open(client, namespace, timeline);
        this.release = new Release(
                client, suite.helm(), suite.chart(), suite.settings().preset(preset), namespace, timeline, engine, values);
        this.clients = new Clients(client, release, suite.settings().clientImage()
                .orElseGet(() -> PinnedVersions.of(suite.settings().checkout(), "JRE_IMAGE")));
    }

    /** What a scenario class is called: a nested one together with the class around it. */
    static String name(Class<?> scenario) {
        return scenario.getName().substring(scenario.getPackageName().length() + 1).replace('$', '.');
    }

    /** Prepares everything, with the watch open, and installs nothing yet. */
    static ScenarioRun prepare(Suite suite, String scenario, String preset, Dialect engine, List<String> values) {
        Evidence.clear(suite.settings().evidence().resolve(scenario));
        var run = new ScenarioRun(suite, scenario, preset, engine, values);
        LOG.info("starts in namespace {}", run.namespace);
        return run;
    }

    /** Installs the release and waits until it replicates. */
    void install(String... values) {
        var start = release.install(values);
        release.awaitReplicating();
        var took = Duration.between(start.at(), Clock.systemUTC().instant());
        suite.measurements().add(scenario, "helm install to %d members ready and replicating"
                .formatted(release.members().size()), took);
        installed = Optional.of(took);
        server = Optional.of("%s, %s".formatted(release.image(), release.primary().variable("version")));
    }

    /** Collects what a person would ask for; the console says where it is. */
    void failed(String what, Throwable failure) {
        var folder = suite.settings().evidence().resolve(scenario).resolve(what);
        LOG.error("{}: {}", what, failure.getMessage());
        LOG.error("evidence is in {}", folder);
        evidence.put(what, suite.report().linkTo(folder));
        new Evidence(suite.cluster().client(), release, timeline, clients).collect(folder, failure);
    }

    /** Hands over what was recorded, and removes the release and its namespace unless a failed one is to be kept. */
    void end() {
        watch.close();
        try {
            suite.report().add(recording(),
                    Redaction.of(suite.cluster().client().secrets().inNamespace(namespace).list().getItems()));
        } finally {
            release.close();
            removeOrKeep();
        }
        LOG.info("{} after {} s", failed() ? "FAILED" : "passed", Duration.between(started, Instant.now()).toSeconds());
    }

    private Recording recording() {
        return new Recording(scenario, preset, release.name(), server, started, Instant.now(), installed,
                timeline.record(), clients.ledgers().stream().flatMap(SeriesOfLedger::of).toList(),
                suite.measurements().of(scenario), evidence);
    }

    private void removeOrKeep() {
        if (failed() && suite.settings().keepFailed()) {
            ScenarioNamespaces.keep(suite.cluster().client(), namespace);
            LOG.info("namespace {} is kept", namespace);
        } else {
            remove();
        }
    }

    private boolean failed() {
        return !evidence.isEmpty();
    }

    private void remove() {
        try {
            release.uninstall();
        } catch (HelmFailure e) {
            LOG.info("nothing to uninstall: {}", e.result().stderr().strip());
        } finally {
            suite.cluster().client().namespaces().withName(namespace).delete();
        }
    }

    Suite suite() {
        return suite;
    }

    String scenario() {
        return scenario;
    }

    Timeline timeline() {
        return timeline;
    }

    Release release() {
        return release;
    }

    Clients clients() {
        return clients;
    }
}
