package io.github.replicatedmysql.e2e.report;

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
        Report.write(Path.of(arguments[0]));
    }
}
