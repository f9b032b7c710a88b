package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How much clients got done.
 *
 * @param operations how many
 * @param time from when the first was sent until the last was answered
 */
public record Rate(int operations, Duration time) {

    /** That of operations in any order, of which there must be one at least. */
    public static Rate of(List<? extends Entry> operations) {
        var first = operations.stream().map(Entry::sent).min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("no operation was answered"));
        var last = operations.stream().map(Entry::answered).max(Comparator.naturalOrder()).orElseThrow();
        return new Rate(operations.size(), Duration.between(first, last));
    }

    /** How many in a second. */
    public long perSecond() {
        return operations * 1000L / time.toMillis();
    }

    /** How long so many take. */
    public Duration timeOf(int some) {
        return time.multipliedBy(some).dividedBy(operations);
    }
}
