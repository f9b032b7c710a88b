package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.evidence.Redaction;
import io.github.replicatedmysql.e2e.report.Footprint;
import io.github.replicatedmysql.e2e.report.Recordings;
import io.github.replicatedmysql.e2e.report.Report;
import io.github.replicatedmysql.e2e.report.RunRecording;
import io.github.replicatedmysql.e2e.report.ScenarioRecording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The report of a run while it lasts: complete up to the last scenario that ended, so that an interrupted run has one too. */
final class ReportOfRun {

    private static final String WITHHELD = "what it said is not kept: the Secrets of its namespace cannot be read, and it may have them in it";

    private final Path folder;
    private final Outcomes outcomes;
    private final Map<String, String> versions;
    private final Recordings recordings;
    /** What takes a scenario's secrets out of a text, from its begin on; empty where they cannot be read. */
    private final Map<String, Supplier<Optional<Redaction>>> redactions = new ConcurrentHashMap<>();
    /** As their files have them: those are large, and are not read again each time that a scenario ends. */
    private final Map<String, ScenarioRecording> ended = new TreeMap<>();

    ReportOfRun(Path folder, Outcomes outcomes, Map<String, String> versions) {
        this.folder = folder;
        this.outcomes = outcomes;
        this.versions = versions;
        this.recordings = Report.recordings(folder);
    }

    /** Learns what to keep silent about of a scenario that begins. */
    void begins(String scenario, Supplier<Optional<Redaction>> redaction) {
        redactions.put(scenario, redaction);
    }

    /**
     * Takes up a scenario that has ended.
     *
     * @throws IllegalStateException if its Secrets could never be read
     */
    void add(ScenarioRecording scenario) {
        var redaction = redactions.get(scenario.scenario()).get().orElseThrow(() -> new IllegalStateException(
                "the Secrets of %s could not be read, so its recording is not kept".formatted(scenario.scenario())));
        redactions.put(scenario.scenario(), () -> Optional.of(redaction));
        // Beside the other scenarios, which may begin or end meanwhile.
        recordings.save(scenario, redaction::apply);
        write(recordings.scenario(scenario.scenario()));
    }

    private synchronized void write(ScenarioRecording scenario) {
        ended.put(scenario.scenario(), scenario);
        write();
    }

    /** Writes it with all that is known now, but nothing that a scenario said whose Secrets cannot be read. */
    synchronized void write() {
        var known = new ArrayList<Redaction>();
        var silent = new HashSet<String>();
        redactions.forEach((scenario, redaction) -> redaction.get().ifPresentOrElse(known::add, () -> silent.add(scenario)));
        var steps = outcomes.steps();
        recordings.save(new RunRecording(steps.started(), Instant.now(), steps.planned(), versions, Optional.of(Footprint.ofThisProgram()),
                steps.soFar().stream().map(step -> silent.contains(step.scenario()) ? step.saying(WITHHELD) : step).toList(),
                outcomes.times().soFar()), text -> redact(text, known));
        Report.write(folder, ended.values());
    }

    private static String redact(String text, List<Redaction> redactions) {
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
