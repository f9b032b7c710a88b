package io.github.replicatedmysql.e2e.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One fault, and how long it hurt.
 *
 * @param scenario the class that did it
 * @param must what had to hold: the step's sentence
 * @param survived whether it held
 * @param readyAgain how long until all members were ready and stayed so up to the next fault, or to the end of the step; zero if
 *     none ceased to be, empty if some never were
 * @param pauses for each kind of client at work before the next fault, or before the end of the step, how long it was without a
 *     success; zero if never for long
 * @param failures how many of their reads and writes failed until then
 * @param told what the first of these was told
 */
public record FaultReport(Instant at, String what, String scenario, String must, boolean survived, Optional<Duration> readyAgain,
        Map<LedgerSeries.Client, Duration> pauses, int failures, Optional<String> told) {}
