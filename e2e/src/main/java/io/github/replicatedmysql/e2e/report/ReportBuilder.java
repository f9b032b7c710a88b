package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.observe.Observation;
import io.github.replicatedmysql.e2e.observe.Observation.Deed;
import io.github.replicatedmysql.e2e.observe.Observation.Gap;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Observation.RowsChecked;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Problem;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes of recordings what the report says. */
final class ReportBuilder {

    /** Where the next fault comes sooner, a member may still count as ready that is not. */
    private static final Duration PROBES_NOTICE = Duration.ofSeconds(10);

    private ReportBuilder() {}

    static Run build(RunRecording run, List<ScenarioRecording> scenarios) {
        return new Run(run.started(), Duration.between(run.started(), run.ended()), run.planned(),
                versions(run, scenarios), run.footprint(),
                Stream.concat(scenarios.stream().map(scenario -> scenario(scenario, run.outcomes())), unrecorded(run, scenarios))
                        .sorted(Comparator.comparing(ScenarioReport::passed).thenComparing(ScenarioReport::started)).toList(),
                new Times(run.started(), run.times()));
    }

    /** Classes that were skipped as a whole, or failed before there was anything to record. */
    private static Stream<ScenarioReport> unrecorded(RunRecording run, List<ScenarioRecording> scenarios) {
        var recorded = scenarios.stream().map(ScenarioRecording::scenario).collect(Collectors.toSet());
        return run.outcomes().stream().filter(outcome -> outcome.status() != Status.PASSED).map(StepOutcome::scenario).distinct()
                .filter(scenario -> !recorded.contains(scenario)).map(scenario -> unrecorded(scenario, run.outcomes()));
    }

    private static ScenarioReport unrecorded(String scenario, List<StepOutcome> outcomes) {
        var steps = steps(scenario, Map.of(), outcomes);
        return new ScenarioReport(scenario, "none", Optional.empty(), steps.getFirst().started(), steps.getLast().ended(), Optional.empty(),
                steps, List.of(), List.of(), List.of(), List.of(), List.of(), 0, 0);
    }

    private static Map<String, String> versions(RunRecording run, List<ScenarioRecording> scenarios) {
        var versions = new LinkedHashMap<>(run.versions());
        var servers = scenarios.stream().flatMap(scenario -> scenario.server().stream()).distinct().sorted().toList();
        if (!servers.isEmpty()) {
            versions.put("database", String.join("; ", servers));
        }
        return versions;
    }

    private static ScenarioReport scenario(ScenarioRecording recording, List<StepOutcome> outcomes) {
        var steps = steps(recording.scenario(), recording.evidence(), outcomes);
        var lanes = lanes(recording);
        var marks = recording.observations().stream().flatMap(seen -> mark(seen).stream()).toList();
        var checks = checks(recording);
        return new ScenarioReport(recording.scenario(), recording.preset(), recording.server(), recording.started(),
                recording.ended(), recording.installed(), steps, lanes, marks, recording.ledger(),
                faults(recording, steps, lanes, marks), recording.measurements(),
                checks.stream().mapToLong(RowsChecked::acknowledged).sum(),
                checks.stream().mapToLong(RowsChecked::missing).sum());
    }

    private static List<StepReport> steps(String scenario, Map<String, String> evidence, List<StepOutcome> outcomes) {
        var steps = new ArrayList<StepReport>();
        outcomes.stream().filter(outcome -> outcome.scenario().equals(scenario))
                .sorted(Comparator.comparing(StepOutcome::started))
                .forEach(outcome -> steps.add(new StepReport(steps.size() + 1, outcome.sentence(), outcome.status(),
                        outcome.started(), outcome.took(), outcome.message(),
                        Optional.ofNullable(evidence.get(outcome.step())))));
        return List.copyOf(steps);
    }

    private static List<Lane> lanes(ScenarioRecording recording) {
        return recording.statefulSets().stream().flatMap(set -> lanes(recording, set)).toList();
    }

    private static Stream<Lane> lanes(ScenarioRecording recording, String statefulSet) {
        var members = new TreeMap<Integer, List<PodSeen>>();
        recording.observations().stream().filter(PodSeen.class::isInstance).map(PodSeen.class::cast)
                .filter(seen -> seen.pod().matches(statefulSet + "-\\d+"))
                .forEach(seen -> members.computeIfAbsent(Integer.valueOf(seen.pod().substring(statefulSet.length() + 1)),
                        _ -> new ArrayList<>()).add(seen));
        return members.values().stream().map(seen -> Lane.of(seen.getFirst().pod(), seen, recording.ended()));
    }

    private static Optional<Mark> mark(Observation seen) {
        return switch (seen) {
            case Deed deed -> switch (deed.kind()) {
                case STEP -> Optional.empty();
                case ACTION -> Optional.of(new Mark(Mark.Kind.ACTION, deed.moment().at(), deed.what()));
                case FAULT -> Optional.of(new Mark(Mark.Kind.FAULT, deed.moment().at(), deed.what()));
            };
            case Gap gap -> Optional.of(new Mark(Mark.Kind.GAP, gap.moment().at(), gap.text()));
            default -> Optional.empty();
        };
    }

    /** The last look for each writer's rows, for an earlier one counts the same rows; but what was missing once was lost, whoever was seeded since. */
    private static Collection<RowsChecked> checks(ScenarioRecording recording) {
        return recording.observations().stream().filter(RowsChecked.class::isInstance).map(RowsChecked.class::cast)
                .collect(Collectors.toMap(RowsChecked::firstRow, check -> check, (earlier, later) ->
                        new RowsChecked(later.moment(), later.firstRow(), later.acknowledged(), Math.max(earlier.missing(), later.missing())))).values();
    }

    private static List<FaultReport> faults(
            ScenarioRecording recording, List<StepReport> steps, List<Lane> lanes, List<Mark> marks) {
        var faults = marks.stream().filter(mark -> mark.kind() == Mark.Kind.FAULT).toList();
        return faults.stream().map(fault -> fault(fault, faults, recording, steps, lanes)).toList();
    }

    private static FaultReport fault(
            Mark fault, List<Mark> faults, ScenarioRecording recording, List<StepReport> steps, List<Lane> lanes) {
        var step = steps.stream().filter(one -> !fault.at().isBefore(one.started())).reduce((_, later) -> later);
        var must = step.map(StepReport::sentence).orElse("");
        var survived = step.map(one -> one.status() == Status.PASSED).orElse(false);
        var stepEnds = step.map(StepReport::ended).orElse(recording.ended());
        var laterInStep = faults.stream().map(Mark::at).filter(next -> next.isAfter(fault.at()) && next.isBefore(stepEnds));
        var ends = Stream.concat(laterInStep, Stream.of(stepEnds)).sorted().toList();
        var problems = recording.ledger().stream().flatMap(series -> series.problems().stream())
                .filter(problem -> !problem.at().isBefore(fault.at()) && problem.at().isBefore(ends.getFirst())).toList();
        return new FaultReport(fault.at(), fault.text(), recording.scenario(), must, survived, readyAgain(lanes, fault.at(), ends),
                pauses(recording.ledger(), fault.at(), ends.getFirst()),
                problems.stream().mapToInt(Problem::times).sum(), problems.stream().map(Problem::told).findFirst());
    }

    /** At the first of these ends that can tell: that none has ceased to be ready says nothing yet where the next fault comes at once. */
    private static Optional<Duration> readyAgain(List<Lane> lanes, Instant fault, List<Instant> ends) {
        return ends.stream().flatMap(end -> readyAgain(lanes, fault, end)
                        .filter(after -> !after.isZero() || end.isAfter(fault.plus(PROBES_NOTICE))).stream())
                .findFirst().or(() -> readyAgain(lanes, fault, ends.getLast()));
    }

    private static Optional<Duration> readyAgain(List<Lane> lanes, Instant fault, Instant end) {
        var last = end.minusNanos(1);
        var ready = lanes.stream().filter(lane -> !lane.leavingOrAway(last)).map(lane -> lane.readySince(last)).toList();
        return ready.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
                : ready.stream().map(Optional::orElseThrow).filter(since -> since.isAfter(fault))
                        .max(Comparator.naturalOrder()).map(since -> Duration.between(fault, since))
                        .or(() -> Optional.of(Duration.ZERO));
    }

    private static Map<Client, Duration> pauses(List<LedgerSeries> ledger, Instant fault, Instant end) {
        var longest = new EnumMap<Client, Duration>(Client.class);
        for (var series : ledger) {
            if (series.from().isBefore(end) && series.to().isAfter(fault)) {
                for (var pause : series.pauses()) {
                    var hurt = pause.from().isBefore(end) && pause.to().isAfter(fault);
                    longest.merge(pause.client(), hurt ? pause.length() : Duration.ZERO, BinaryOperator.maxBy(Comparator.naturalOrder()));
                }
            }
        }
        return longest;
    }
}
