package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chart as a user gets it: one file, the same for all scenarios of a run, even while someone edits the folder. */
public final class ChartPackage {

    private static final String SAVED = "saved it to: ";

    private ChartPackage() {}

    /**
     * Packages the chart under test into a folder; one that is a package already is taken as it is.
     *
     * @return the package's file
     */
    public static Path of(Settings settings, Path folder) {
        return Files.isRegularFile(settings.chart()) ? settings.chart()
                : of(HelmCli.offline(settings), settings.chart(), folder, List.of());
    }

    /**
     * Packages a chart into a folder, in the way that helm's options say.
     *
     * @return the package's file
     */
    public static Path of(HelmCli helm, Path chart, Path folder, List<String> options) {
        var command = new ArrayList<>(List.of("package", chart.toString(), "--destination", folder.toString()));
        command.addAll(options);
        return saved(helm.run(command).stdout());
    }

    /** Helm warns on the same stream, of a link in the chart for instance. */
    private static Path saved(String said) {
        return Path.of(said.lines().filter(line -> line.contains(SAVED)).findFirst().orElseThrow()
                .replaceFirst("^.*" + SAVED, "").strip());
    }
}
