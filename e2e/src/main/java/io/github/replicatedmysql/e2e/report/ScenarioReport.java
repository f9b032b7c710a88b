package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.observe.Measurements.Measurement;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Pause;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One scenario class: what was done, what happened, how long it hurt.
 *
 * @param name of its class, with the one around it
 * @param installed how long it took from {@code helm install} to all members ready and replicating
 * @param lanes of its members, by ordinal
 * @param rowsChecked how many acknowledged rows were looked for on every member
 * @param rowsLost how many of them were missing
 */
public record ScenarioReport(String name, String preset, Optional<String> server, Instant started, Instant ended,
        Optional<Duration> installed, List<StepReport> steps, List<Lane> lanes, List<Mark> marks,
        List<LedgerSeries> ledger, List<FaultReport> faults, List<Measurement> measurements, long rowsChecked,
        long rowsLost) {

    /** Its name as words. */
    public String title() {
        return Phrases.title(name);
    }

    /** Whether no step of it failed. */
    public boolean passed() {
        return steps.stream().noneMatch(step -> step.status() == Status.FAILED);
    }

    /** Whether every step of it was skipped. */
    public boolean leftOut() {
        return steps.stream().allMatch(step -> step.status() == Status.SKIPPED);
    }

    /** How many steps passed. */
    public long stepsPassed() {
        return steps.stream().filter(step -> step.status() == Status.PASSED).count();
    }

    /** From its namespace to its end. */
    public Duration took() {
        return Duration.between(started, ended);
    }

    /** The longest time without an acknowledged write. */
    public Optional<Duration> longestPauseOfWrites() {
        return longestPause(Client.WRITES);
    }

    /** The longest time without a read, on fresh or pooled connections. */
    public Optional<Duration> longestPauseOfReads() {
        return Stream.of(Client.FRESH_READS, Client.POOLED_READS).flatMap(client -> longestPause(client).stream())
                .max(Comparator.naturalOrder());
    }

    Optional<Duration> longestPause(Client client) {
        return ledger.stream().flatMap(series -> series.pauses().stream()).filter(pause -> pause.client() == client)
                .map(Pause::length).max(Comparator.naturalOrder());
    }
}
