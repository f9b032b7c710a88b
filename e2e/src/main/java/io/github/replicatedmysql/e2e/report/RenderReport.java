package io.github.replicatedmysql.e2e.report;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the report of a folder again from the recordings in it: after a change of the report, or on another machine. */
public final class RenderReport {

    private RenderReport() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Say which report to make again: the folder with recordings/ in it, for instance e2e/target/report");
            System.exit(64);
        }
        var folder = Path.of(arguments[0]);
        if (!Files.isDirectory(folder.resolve("recordings"))) {
            System.err.println("%s has no recordings to make a report of: make e2e writes them".formatted(folder));
            System.exit(1);
        }
        Report.write(folder);
    }
}
