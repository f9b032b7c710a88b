package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.observe.Measurements.Measurement;
import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Attempt;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Lag;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays a scenario whose second is known, and hands out what would have been recorded of it. */
final class Scene {

    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final String name;
    private Instant now = START;
    private final Timeline timeline = new Timeline(clock());
    private final List<StepOutcome> outcomes = new ArrayList<>();
    private final List<ScenarioTime> times = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Lag> lags = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<String, String> evidence = new LinkedHashMap<>();

    Scene(String name) {
        this.name = name;
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }

    /** Three members start one after the other within 30 seconds; a replica is deleted in a step and returns. */
    static Scene usual() {
        var scene = new Scene("FailoverIT");
        scene.timeline().mark("helm install");
        scene.measured("install", Duration.ofSeconds(30));
        for (var member = 0; member < 3; member++) {
            var pod = "mysql-" + member;
            scene.at(member * 10 + 1).pods().pending(pod, pod);
            scene.at(member * 10 + 3).pods().init(pod, pod);
            scene.at(member * 10 + 5).pods().seeding(pod, pod);
            scene.at(member * 10 + 8).pods().seeded(pod, pod);
            scene.at(member * 10 + 10).pods().ready(pod, pod);
        }
        scene.works(40, 60, Client.WRITES).works(40, 60, Client.FRESH_READS);
        scene.at(45).timeline().fault("delete mysql-2");
        scene.pods().terminating("mysql-2", "mysql-2");
        scene.at(47).pods().gone("mysql-2", "mysql-2").pending("mysql-2", "new").init("mysql-2", "new");
        scene.at(52).pods().ready("mysql-2", "new");
        scene.at(61).timeline().rowsChecked(1_000_000, 20, 0);
        return scene.step("a_deleted_replica_returns", 40, 62, Status.PASSED);
    }

    Scene at(double second) {
        now = second(second);
        return this;
    }

    static Instant second(double second) {
        return START.plusMillis((long) (second * 1000));
    }

    Timeline timeline() {
        return timeline;
    }

    Pods pods() {
        return new Pods(timeline);
    }

    Scene step(String method, double from, double to, Status status) {
        return step(method, from, to, status, Optional.empty());
    }

    Scene failed(String method, double from, double to, String message) {
        evidence.put(method, "../evidence/%s/%s".formatted(name, method));
        return step(method, from, to, Status.FAILED, Optional.of(message));
    }

    private Scene step(String method, double from, double to, Status status, Optional<String> message) {
        outcomes.add(new StepOutcome(name, method, method.replace('_', ' '), status, second(from),
                Duration.between(second(from), second(to)), message));
        return this;
    }

    /** A client has a success each second. */
    Scene works(int from, int to, Client client) {
        for (var second = from; second < to; second++) {
            tries(second, client, Result.SUCCESS);
        }
        return this;
    }

    Scene tries(double second, Client client, Result result) {
        attempts.add(new Attempt(kind(client), second(second), second(second + 0.1), result, result == Result.SUCCESS ? "" : "no connection"));
        return this;
    }

    /** Of a client that the report tells apart; of writers those with a pool. */
    static Kind kind(Client client) {
        return switch (client) {
            case WRITES -> Kind.POOLED_WRITE;
            case FRESH_READS -> Kind.FRESH_READ;
            case POOLED_READS -> Kind.POOLED_READ;
        };
    }

    Scene lag(double second, String member, Duration behind) {
        lags.add(new Lag(second(second), member, behind));
        return this;
    }

    Scene measured(String what, Duration time) {
        measurements.add(new Measurement(name, what, time));
        return this;
    }

    /** A class has a place from one second to another, and waits for so many seconds for something. */
    Scene time(String scenario, double from, double to, Map<String, Integer> waits) {
        times.add(new ScenarioTime(scenario, second(from), second(to), waits.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, wait -> Duration.ofSeconds(wait.getValue()))), Duration.ofSeconds(2), Duration.ofMillis(500)));
        return this;
    }

    ScenarioRecording recording(double end) {
        return new ScenarioRecording(name, "kind", List.of("mysql"), Optional.of("mysql:9.7, 9.7.4"), START, second(end),
                Optional.of(Duration.ofSeconds(30)), timeline.record(),
                attempts.isEmpty() ? List.of() : List.of(LedgerSeries.of(attempts, lags)),
                List.copyOf(measurements), evidence);
    }

    RunRecording run(int planned) {
        return new RunRecording(START, second(100), planned, Map.of("Kubernetes", "v1.36.3"),
                Optional.of(new Footprint(Optional.of(412L), Duration.ofMillis(4200))), outcomes, times);
    }

    /** A run whose only class was skipped as a whole. */
    static RunRecording leftOut(String name, String why) {
        return withoutRecording(name, Status.SKIPPED, Duration.ZERO, why);
    }

    /** A run whose only class failed before it had anything to record. */
    static RunRecording neverBegun(String name, Duration took, String why) {
        return withoutRecording(name, Status.FAILED, took, why);
    }

    private static RunRecording withoutRecording(String name, Status status, Duration took, String why) {
        return new RunRecording(START, second(9), 1, Map.of(), Optional.empty(), List.of(new StepOutcome(
                name, "install", "install", status, second(1), took, Optional.of(why))), List.of());
    }

    Run report() {
        return ReportBuilder.build(run(outcomes.size()), List.of(recording(70)));
    }

    ScenarioReport scenario() {
        return report().scenarios().getFirst();
    }
}
