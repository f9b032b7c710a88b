package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.evidence.Redaction;
import io.github.replicatedmysql.e2e.report.Footprint;
import io.github.replicatedmysql.e2e.report.Recording;
import io.github.replicatedmysql.e2e.report.Recordings;
import io.github.replicatedmysql.e2e.report.Report;
import io.github.replicatedmysql.e2e.report.RunRecording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report of a run while it lasts: complete up to the last scenario that ended, so that an interrupted run has one too. */
final class ReportOfRun {

    private final Path folder;
    private final Outcomes outcomes;
    private final Map<String, String> versions;
    private final Recordings recordings;
    private final List<Redaction> redactions = new ArrayList<>();

    ReportOfRun(Path folder, Outcomes outcomes, Map<String, String> versions) {
        this.folder = folder;
        this.outcomes = outcomes;
        this.versions = versions;
        this.recordings = Report.recordings(folder);
    }

    /** Takes up a scenario that has ended. */
    synchronized void add(Recording scenario, Redaction redaction) {
        redactions.add(redaction);
        recordings.save(scenario, redaction::apply);
        write();
    }

    /** Writes it with all that is known now. */
    synchronized void write() {
        var steps = outcomes.steps();
        recordings.save(new RunRecording(steps.started(), Instant.now(), steps.planned(), versions,
                Optional.of(Footprint.ofThisProgram()), steps.soFar(), outcomes.times().soFar()), this::redact);
        Report.write(folder);
    }

    private String redact(String text) {
        var result = text;
        for (var redaction : redactions) {
            result = redaction.apply(result);
        }
        return result;
    }

    /** The page that a person opens first. */
    Path page() {
        return folder.resolve(Report.PAGE);
    }

    /** A file or folder, as the page links to it. */
    String linkTo(Path target) {
        return folder.relativize(target).toString();
    }
}
