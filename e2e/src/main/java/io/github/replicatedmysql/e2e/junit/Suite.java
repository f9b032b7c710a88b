package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.Folder;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.UsedVersions;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Leftovers;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.observe.Measurements;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all scenarios of a run share; JUnit closes it after the last one. */
record Suite(Settings settings, Cluster cluster, HelmCli helm, Path chart, Measurements measurements, ReportOfRun report)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Suite.class);

    /** The suite of this run, opened by whoever asks first; if the cluster is refused, everyone is told. */
    static Suite of(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(Suite.class))
                .computeIfAbsent(Suite.class, _ -> open(OutcomesOfSession.of(context)), Suite.class);
    }

    private static Suite open(Outcomes outcomes) {
        var settings = Settings.ofThisRun();
        var cluster = Cluster.open(settings);
        try {
            return on(cluster, settings, outcomes);
        } catch (RuntimeException e) {
            // The next scenario asks again, and would wait for the locks that this one has.
            cluster.close();
            throw e;
        }
    }

    private static Suite on(Cluster cluster, Settings settings, Outcomes outcomes) {
        // Until now it may have been another run's of this checkout.
        var folder = settings.checkout().resolve("e2e/target/report");
        Folder.remove(folder);
        var leftovers = Leftovers.remove(cluster.client());
        if (!leftovers.isEmpty()) {
            LOG.info("removing what an interrupted run left: {}", String.join(", ", leftovers));
        }
        var chart = ChartPackage.of(settings, settings.checkout().resolve("e2e/target/chart"));
        return new Suite(settings, cluster, HelmCli.onCluster(settings), chart, new Measurements(),
                new ReportOfRun(folder, outcomes, UsedVersions.of(settings, cluster.client(), chart)));
    }

    @Override
    public void close() {
        try {
            report.write();
            LOG.info("the report is {}", report.page());
        } finally {
            cluster.close();
        }
    }
}
