package io.github.replicatedmysql.e2e.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.observe.Measurements.Measurement;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report's numbers for a pipeline. All times are milliseconds; what is not known is null. What a scenario measured is a list, for each
 * trial adds to it.
 */
final class JsonReport {

    private record Document(boolean passed, Instant started, long milliseconds, Steps steps, Faults faults, Rows rows,
            Map<String, Long> longestPauses, Optional<FootprintPart> footprint, Map<String, String> versions,
            List<ScenarioPart> scenarios, TimesPart times) {}

    private record Steps(int planned, long passed, long failed, long skipped) {}

    private record Faults(int done, long survived) {}

    private record Rows(long checked, long lost) {}

    private record FootprintPart(Optional<Long> peakMegabytes, long cpuMilliseconds) {}

    private record ScenarioPart(String name, boolean passed, String preset, long milliseconds, Optional<Long> installed,
            Rows rows, List<StepPart> steps, List<FaultPart> faults, Map<String, List<Long>> measurements) {}

    /** For how long so many scenarios ran at once, what the end hung on, and each scenario's own, the longest first. */
    private record TimesPart(Map<Integer, Long> atOnce, List<String> path, List<TimePart> scenarios) {}

    private record TimePart(String name, long milliseconds, long waited, long programs, long rest, long cpu, long alone, Map<String, Long> waits) {}

    private record StepPart(String sentence, String status, long milliseconds, Optional<String> message,
            Optional<String> evidence) {}

    private record FaultPart(String what, boolean survived, Optional<Long> readyAgain, Map<String, Long> pauses, int failures,
            Optional<String> told) {}

    private JsonReport() {}

    static String of(Run run) {
        var document = new Document(run.passed(), run.started(), run.took().toMillis(),
                new Steps(run.planned(), run.steps() - run.failed() - run.skipped(), run.failed(), run.skipped()),
                new Faults(run.faults().size(), run.faultsSurvived()), new Rows(run.rowsChecked(), run.rowsLost()),
                pauses(client -> run.longestPause(client).map(Run.LongestPause::length)),
                run.footprint().map(suite -> new FootprintPart(suite.peakMegabytes(), suite.cpu().toMillis())), run.versions(),
                run.scenarios().stream().map(JsonReport::scenario).toList(), times(run.times()));
        try {
            return Recordings.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScenarioPart scenario(ScenarioReport scenario) {
        return new ScenarioPart(scenario.name(), scenario.passed(), scenario.preset(), scenario.took().toMillis(),
                scenario.installed().map(Duration::toMillis), new Rows(scenario.rowsChecked(), scenario.rowsLost()),
                scenario.steps().stream().map(step -> new StepPart(step.sentence(), Text.lower(step.status()),
                        step.took().toMillis(), step.message(), step.evidence())).toList(),
                scenario.faults().stream().map(fault -> new FaultPart(fault.what(), fault.survived(),
                        fault.readyAgain().map(Duration::toMillis),
                        pauses(client -> Optional.ofNullable(fault.pauses().get(client))), fault.failures(), fault.told())).toList(),
                scenario.measurements().stream().collect(Collectors.groupingBy(Measurement::what, TreeMap::new,
                        Collectors.mapping(one -> one.time().toMillis(), Collectors.toList()))));
    }

    private static TimesPart times(Times times) {
        return new TimesPart(milliseconds(times.atOnce()), times.path().stream().map(ScenarioTime::scenario).toList(),
                times.longestFirst().stream().map(time -> new TimePart(time.scenario(), time.took().toMillis(), time.waited().toMillis(),
                        time.programs().toMillis(), time.rest().toMillis(), time.cpu().toMillis(), times.alone(time).toMillis(),
                        milliseconds(time.waits()))).toList());
    }

    private static <K> Map<K, Long> milliseconds(Map<K, Duration> times) {
        return times.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, time -> time.getValue().toMillis(),
                (one, _) -> one, TreeMap::new));
    }

    private static Map<String, Long> pauses(Function<Client, Optional<Duration>> longest) {
        return Stream.of(Client.values()).filter(client -> longest.apply(client).isPresent()).collect(Collectors.toMap(
                Text::lower, client -> longest.apply(client).orElseThrow().toMillis(), (one, _) -> one, TreeMap::new));
    }
}
