package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.PinnedVersions;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.evidence.Evidence;
import io.github.replicatedmysql.e2e.helm.HelmFailure;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.NamespaceWatch;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scenario class at work: its namespace, the watch on it, and the release in it. */
final class ScenarioRun {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRun.class);

    private final Suite suite;
    private final String scenario;
    private final String namespace;
    private final Timeline timeline = new Timeline(Clock.systemUTC());
    private final NamespaceWatch watch;
    private final Release release;
    private final Clients clients;
    private final long started = System.nanoTime();
    private boolean failed;

    private ScenarioRun(Suite suite, String scenario, String preset, Dialect engine) {
        this.suite = suite;
        this.scenario = scenario;
        this.namespace = "e2e-%s-%s".formatted(
                scenario.toLowerCase().replaceAll("it$", ""), UUID.randomUUID().toString().substring(0, 5));
        var client = suite.cluster().client();
        ScenarioNamespaces.create(client, namespace);
        this.watch = NamespaceWatch.open(client, namespace, timeline);
        this.release = new Release(
                client, suite.helm(), suite.chart(), suite.settings().preset(preset), namespace, timeline, engine);
        this.clients = new Clients(client, release, suite.settings().clientImage()
                .orElseGet(() -> PinnedVersions.of(suite.settings().checkout(), "JRE_IMAGE")));
    }

    /** Prepares everything, with the watch open, and installs nothing yet. */
    static ScenarioRun prepare(Suite suite, String scenario, String preset, Dialect engine) {
        Evidence.clear(suite.settings().evidence().resolve(scenario));
        var run = new ScenarioRun(suite, scenario, preset, engine);
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
    }

    /** Collects what a person would ask for; the console says where it is. */
    void failed(String what, Throwable failure) {
        failed = true;
        var folder = suite.settings().evidence().resolve(scenario).resolve(what);
        LOG.error("FAILED  {}: {}", what, failure.getMessage());
        LOG.error("evidence is in {}", folder);
        new Evidence(suite.cluster().client(), release, timeline, clients).collect(folder, failure);
    }

    /** Removes the release and its namespace, unless a failed one is to be kept. */
    void end() {
        watch.close();
        release.close();
        if (failed && suite.settings().keepFailed()) {
            ScenarioNamespaces.keep(suite.cluster().client(), namespace);
            LOG.info("namespace {} is kept", namespace);
        } else {
            remove();
        }
        LOG.info("{} after {} s", failed ? "FAILED" : "passed",
                Duration.ofNanos(System.nanoTime() - started).toSeconds());
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
