package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.observe.Measurements.Measurement;
import io.github.replicatedmysql.e2e.observe.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a scenario class left, as it was seen: what its part of the report is made of, now or later.
 *
 * @param scenario the name of its class, with the one around it
 * @param preset the platform whose values it was installed with, or the target that it was
 * @param statefulSets the names of its StatefulSets, with which its members' names begin
 * @param server the image that the members run, and the version that the primary said; empty if it never came so far
 * @param installed how long it took from {@code helm install} to all members ready and replicating
 * @param evidence for each step that failed, the folder with what it left
 */
public record ScenarioRecording(String scenario, String preset, List<String> statefulSets, Optional<String> server, Instant started,
        Instant ended, Optional<Duration> installed, List<Observation> observations, List<LedgerSeries> ledger,
        List<Measurement> measurements, Map<String, String> evidence) {}
