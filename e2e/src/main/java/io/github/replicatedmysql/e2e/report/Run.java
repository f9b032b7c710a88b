package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole run, and the numbers that a person asks for first.
 *
 * @param planned how many steps there were to take
 * @param versions of everything, by its name
 * @param footprint what the suite itself took, if it is known
 * @param scenarios those that have ended: the failed ones, then the others, in the order in which they began
 * @param times where its time went; of no scenario if that was not taken
 */
public record Run(Instant started, Duration took, int planned, Map<String, String> versions,
        Optional<Footprint> footprint, List<ScenarioReport> scenarios, Times times) {

    /** The longest of some pauses, and where it was. */
    public record LongestPause(ScenarioReport scenario, Duration length) {}

    /** From the shortest to the longest of some times. */
    public record Range(Duration shortest, Duration longest) {

        static Optional<Range> of(List<Duration> times) {
            return times.isEmpty() ? Optional.empty()
                    : Optional.of(new Range(Collections.min(times), Collections.max(times)));
        }
    }

    /** Whether every step was taken or left out, none failed, and one at least passed. */
    public boolean passed() {
        return failed() == 0 && steps() >= planned && steps() > skipped();
    }

    /** Whether every step was left out: that nothing failed says nothing then. */
    public boolean triedNothing() {
        return !unfinished() && steps() == skipped();
    }

    /** Whether there were more steps to take, and nothing says yet why they were not. */
    public boolean unfinished() {
        return failed() == 0 && steps() < planned;
    }

    /** How many steps have ended. */
    public long steps() {
        return allSteps().count();
    }

    /** How many steps failed. */
    public long failed() {
        return allSteps().filter(step -> step.status() == Status.FAILED).count();
    }

    /** How many steps were skipped. */
    public long skipped() {
        return allSteps().filter(step -> step.status() == Status.SKIPPED).count();
    }

    private Stream<StepReport> allSteps() {
        return scenarios.stream().flatMap(scenario -> scenario.steps().stream());
    }

    /** How many scenarios were tried and ended without a failure. */
    public long scenariosPassed() {
        return scenarios.stream().filter(scenario -> scenario.passed() && !scenario.leftOut()).count();
    }

    /** All faults of all scenarios. */
    public List<FaultReport> faults() {
        return scenarios.stream().flatMap(scenario -> scenario.faults().stream()).toList();
    }

    /** How many faults happened in steps that passed. */
    public long faultsSurvived() {
        return faults().stream().filter(FaultReport::survived).count();
    }

    /** How many acknowledged rows were looked for on every member. */
    public long rowsChecked() {
        return scenarios.stream().mapToLong(ScenarioReport::rowsChecked).sum();
    }

    /** How many of them were missing. */
    public long rowsLost() {
        return scenarios.stream().mapToLong(ScenarioReport::rowsLost).sum();
    }

    /** The longest time without a success of one kind of clients. */
    Optional<LongestPause> longestPause(Client client) {
        return scenarios.stream().flatMap(scenario -> scenario.longestPause(client).stream()
                        .map(length -> new LongestPause(scenario, length)))
                .max(Comparator.comparing(LongestPause::length));
    }

    /** From {@code helm install} to all members ready and replicating. */
    public Optional<Range> installs() {
        return Range.of(scenarios.stream().flatMap(scenario -> scenario.installed().stream()).toList());
    }

    /** From a fault to all members ready again. */
    public Optional<Range> returns() {
        return Range.of(faults().stream().flatMap(fault -> fault.readyAgain().stream())
                .filter(Duration::isPositive).toList());
    }
}
