package io.github.replicatedmysql.e2e.chart;

import io.github.replicatedmysql.e2e.PinnedVersions;
import io.github.replicatedmysql.e2e.Settings;

/** The versions that the project pins, from {@code versions.env}. */
public final class Versions {

    private Versions() {}

    /** MySQL's image, with its tag. */
    public static String mysqlImage() {
        return of("MYSQL_IMAGE");
    }

    /** MariaDB's image, with its tag. */
    static String mariadbImage() {
        return of("MARIADB_IMAGE");
    }

    /** The exporter's image, with its tag. */
    static String metricsImage() {
        return of("METRICS_IMAGE");
    }

    /** One of them, by its name. */
    static String of(String key) {
        return PinnedVersions.of(Settings.ofThisRun().checkout(), key);
    }
}
