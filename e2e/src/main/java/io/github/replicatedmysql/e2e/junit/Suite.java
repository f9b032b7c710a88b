package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.cluster.SuiteLock;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.observe.Measurements;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all scenarios of a run share; JUnit closes it after the last one. */
record Suite(
        Settings settings, SuiteLock lock, Cluster cluster, HelmCli helm, Path chart, Measurements measurements)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Suite.class);

    /** The suite of this run, opened by whoever asks first; if the cluster is refused, everyone is told. */
    static Suite of(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Suite.class))
                .computeIfAbsent(Suite.class, key -> open(), Suite.class);
    }

    private static Suite open() {
        var settings = Settings.ofThisRun();
        var cluster = Cluster.open(settings);
        var lock = SuiteLock.take(settings.kubeconfig());
        var leftovers = ScenarioNamespaces.removeLeftovers(cluster.client());
        if (!leftovers.isEmpty()) {
            LOG.info("removing what an interrupted run left: {}", String.join(", ", leftovers));
        }
        return new Suite(settings, lock, cluster, HelmCli.onCluster(settings),
                ChartPackage.of(settings, settings.checkout().resolve("e2e/target/chart")),
                new Measurements(settings.measurements()));
    }

    @Override
    public void close() {
        cluster.close();
        lock.close();
    }
}
