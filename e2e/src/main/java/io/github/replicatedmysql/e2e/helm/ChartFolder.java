package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a chart, whether it is a folder or a package. */
public final class ChartFolder {

    private ChartFolder() {}

    /** The chart's own folder, or a new one below this for what is in its package. */
    public static Path of(Path chart, Path unpacked) {
        if (Files.isDirectory(chart)) {
            return chart;
        }
        try {
            Files.createDirectories(unpacked);
            var into = Files.createTempDirectory(unpacked, "chart");
            Command.of("tar", "--extract", "--gzip", "--file", chart.toAbsolutePath().toString()).in(into).output();
            try (var folders = Files.list(into)) {
                return folders.filter(folder -> Files.exists(folder.resolve("Chart.yaml"))).findFirst().orElseThrow(
                        () -> new IllegalArgumentException("%s is no package of a chart: there is no Chart.yaml in it".formatted(chart)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
