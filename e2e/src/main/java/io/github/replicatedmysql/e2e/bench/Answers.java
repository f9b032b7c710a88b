package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long clients waited for answers.
 *
 * @param sorted the shortest first
 */
record Answers(List<Duration> sorted) {

    private static final List<Integer> PERCENTILES = List.of(50, 95, 99);

    /** What compiling, new connections and empty caches take. */
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** Operations without the first of them, whose clients had yet to warm up. */
    static <T extends Entry> List<T> steady(List<T> operations) {
        return operations.stream().filter(one -> !one.sent().isBefore(operations.getFirst().sent().plus(WARM_UP))).toList();
    }

    /** Those of operations that were sent from then until then. */
    static Answers between(Instant from, Instant to, List<? extends Entry> operations) {
        return of(operations.stream().filter(one -> !one.sent().isBefore(from) && one.sent().isBefore(to))
                .map(one -> Duration.between(one.sent(), one.answered())).toList());
    }

    static Answers of(List<Duration> lengths) {
        return new Answers(lengths.stream().sorted().toList());
    }

    /** What so many in a hundred did not exceed; there must be answers. */
    Duration percentile(int hundredths) {
        return sorted.get(Math.ceilDiv(sorted.size() * hundredths, 100) - 1);
    }

    void addTo(Sheet sheet, Subject subject, Figure figure) {
        addTo(sheet, subject.name(), subject.floor().name(), figure);
    }

    /** Where there was no answer there is no figure. */
    void addTo(Sheet sheet, String subject, String floor, Figure figure) {
        if (sorted.isEmpty()) {
            return;
        }
        PERCENTILES.forEach(hundredths ->
                sheet.add(subject, floor, figure, hundredths, percentile(hundredths).toNanos() / 1000));
    }
}
