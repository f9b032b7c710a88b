package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Settings;
import java.nio.file.Path;
import java.util.List;

/** The chart as a user gets it: one file, the same for all scenarios of a run, even while someone edits the folder. */
public final class ChartPackage {

    private static final String SAVED = "saved it to: ";

    private ChartPackage() {}

    /**
     * Packages the chart under test into a folder.
     *
     * @return the package's file
     */
    public static Path of(Settings settings, Path folder) {
        var said = HelmCli.offline(settings)
                .run(List.of("package", settings.chart().toString(), "--destination", folder.toString())).stdout().strip();
        return Path.of(said.substring(said.indexOf(SAVED) + SAVED.length()));
    }
}
