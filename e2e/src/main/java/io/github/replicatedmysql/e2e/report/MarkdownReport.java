package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report in short, as a comment on a pull request. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String of(Run run) {
        return Stream.of(verdict(run), facts(run), times(run.times()), scenarios(run), failures(run), faults(run), versions(run))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String verdict(Run run) {
        return "## %s\n".formatted(
                run.failed() > 0 ? "❌ %d of %d steps failed".formatted(run.failed(), run.steps())
                : run.triedNothing() ? "⚠️ Nothing was tried: %d of %d steps skipped".formatted(run.skipped(), run.steps())
                : run.unfinished() ? "⏳ %d of %d steps so far, none failed".formatted(run.steps(), run.planned())
                : "✅ %d of %d steps passed%s".formatted(run.steps() - run.skipped(), run.steps(),
                        run.skipped() > 0 ? ", %d skipped".formatted(run.skipped()) : ""));
    }

    private static String facts(Run run) {
        return ("%d of %d faults survived, %s acknowledged writes checked, **%s rows lost**. "
                + "Longest pause: writes %s, fresh reads %s, pooled reads %s. Took %s%s.\n").formatted(
                        run.faultsSurvived(), run.faults().size(), Text.number(run.rowsChecked()),
                        Text.number(run.rowsLost()), pause(run, Client.WRITES), pause(run, Client.FRESH_READS),
                        pause(run, Client.POOLED_READS), Text.seconds(run.took()),
                        run.footprint().map(suite -> "; the suite itself " + suite.over(run.took())).orElse(""));
    }

    private static String times(Times times) {
        if (times.scenarios().isEmpty()) {
            return "";
        }
        var all = times.sum(ScenarioTime::took);
        var longest = times.longestFirst().getFirst();
        return "Scenarios: %s. Of their %s together %s waiting for the cluster, %s in programs, %s processor time of their own. Longest: %s, %s.\n"
                .formatted(Phrases.atOnce(times), Text.seconds(all), Text.percent(times.sum(ScenarioTime::waited), all),
                        Text.percent(times.sum(ScenarioTime::programs), all), Text.percent(times.sum(ScenarioTime::cpu), all),
                        longest.title(), Text.seconds(longest.took()));
    }

    private static String pause(Run run, Client client) {
        return seconds(run.longestPause(client).map(Run.LongestPause::length));
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(Text::seconds).orElse("–");
    }

    private static String scenarios(Run run) {
        return run.scenarios().stream().map(scenario -> row(scenario.leftOut() ? "–" : scenario.passed() ? "✅" : "❌", scenario.title(),
                        "%d of %d".formatted(scenario.stepsPassed(), scenario.steps().size()),
                        String.valueOf(scenario.faults().size()), seconds(scenario.longestPauseOfWrites()),
                        seconds(scenario.longestPauseOfReads()), Text.number(scenario.rowsLost()), Text.seconds(scenario.took())))
                .collect(Collectors.joining("", """
                        | | scenario | steps | faults | longest pause of writes | of reads | rows lost | time |
                        |---|---|---|---|---|---|---|---|
                        """, ""));
    }

    private static String failures(Run run) {
        return run.scenarios().stream().flatMap(scenario -> scenario.steps().stream()
                        .filter(step -> step.status() == Status.FAILED)
                        .map(step -> "### ❌ %s: %s\n\n%s".formatted(scenario.title(), Markdown.plain(step.sentence()),
                                block(step.message().orElse("")))))
                .collect(Collectors.joining("\n"));
    }

    private static String faults(Run run) {
        return run.faults().isEmpty() ? "" : run.faults().stream().map(fault -> row(fault.survived() ? "✅" : "❌", fault.what(),
                        fault.must(), Phrases.again(fault), Phrases.pause(fault, Client.WRITES),
                        Phrases.pause(fault, Client.FRESH_READS), Phrases.pause(fault, Client.POOLED_READS), Phrases.failures(fault)))
                .collect(Collectors.joining("", """
                        <details><summary>Faults</summary>

                        | | fault | what had to hold | all members ready again after | pause of writes | of fresh reads | of pooled reads | what failed |
                        |---|---|---|---|---|---|---|---|
                        """, "\n</details>\n"));
    }

    private static String versions(Run run) {
        return run.versions().entrySet().stream().map(version -> "%s %s".formatted(version.getKey(), Markdown.plain(version.getValue())))
                .collect(Collectors.joining(" · ", "", "\n"));
    }

    private static String row(String... cells) {
        return Markdown.row(Stream.of(cells).map(Markdown::plain).toArray(String[]::new));
    }

    /** Indented by four, no text ends the block that it is in. */
    private static String block(String text) {
        return text.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }
}
