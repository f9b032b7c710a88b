package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.PinnedVersions;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.Leftovers;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.nio.file.Path;

/** What all rounds of a run share: a cluster that nobody else measures or tests on meanwhile, and the chart. */
record Bench(Settings settings, Cluster cluster, HelmCli helm, Path chart) implements AutoCloseable {

    static Bench open(Settings settings) {
        var cluster = Cluster.open(settings);
        try {
            Leftovers.remove(cluster.client());
            return new Bench(settings, cluster, HelmCli.onCluster(settings),
                    ChartPackage.of(settings, settings.checkout().resolve("e2e/target/bench/chart")));
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** An image that the project pins, by its key in {@code versions.env}. */
    String image(String key) {
        return PinnedVersions.of(settings.checkout(), key);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
