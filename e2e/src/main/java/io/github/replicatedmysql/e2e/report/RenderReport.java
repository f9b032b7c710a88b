package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.Program;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the report of a folder again from the recordings in it: after a change of the report, or on another machine. */
public final class RenderReport {

    private RenderReport() {}

    /** @param arguments the folder */
    public static void main(String[] arguments) {
        Program.run(() -> {
            if (arguments.length != 1) {
                throw new IllegalArgumentException("Say which report to make again: the folder with recordings/ in it, for instance e2e/target/report");
            }
            var folder = Path.of(arguments[0]);
            if (!Files.isDirectory(folder.resolve("recordings"))) {
                throw new IllegalStateException("%s has no recordings to make a report of: make e2e writes them".formatted(folder));
            }
            Report.write(folder);
            return true;
        });
    }
}
