package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.TextFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The report in a folder: a page for people, a summary for a pull request and numbers for a pipeline, made of the recordings
 * that lie in it.
 */
public final class Report {

    /** What a person opens first. */
    public static final String PAGE = "index.html";

    private Report() {}

    /** The recordings of the report in this folder. */
    public static Recordings recordings(Path folder) {
        return new Recordings(folder.resolve("recordings"));
    }

    /** Makes all files of the report from its recordings. */
    public static void write(Path folder) {
        write(folder, recordings(folder).scenarios());
    }

    /** The same where the recordings of its scenarios are at hand. */
    public static void write(Path folder, Collection<ScenarioRecording> scenarios) {
        var run = ReportBuilder.build(recordings(folder).run(), List.copyOf(scenarios));
        TextFile.write(folder.resolve(PAGE), HtmlReport.of(run));
        TextFile.write(folder.resolve("summary.md"), MarkdownReport.of(run));
        TextFile.write(folder.resolve("report.json"), JsonReport.of(run));
    }
}
