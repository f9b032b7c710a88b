package io.github.replicatedmysql.e2e.chart;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Properties;

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
        var file = Settings.ofThisRun().checkout().resolve("versions.env");
        try (var reader = Files.newBufferedReader(file)) {
            var versions = new Properties();
            versions.load(reader);
            return Optional.ofNullable(versions.getProperty(key))
                    .orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(file, key)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
