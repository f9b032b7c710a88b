package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The longest time in which no client of a kind had a success. */
final class Pause {

    private Pause() {}

    /**
     * From one success to the next; before the first one it counts from the first attempt, after the last one to the end
     * of the last attempt, so that an outage that never ends counts whole.
     *
     * @param attempts of all clients together, in any order
     */
    static <T extends Entry> Duration longest(List<T> attempts, Predicate<T> success) {
        var longest = Duration.ZERO;
        var lastSuccess = attempts.stream().map(Entry::sent).min(Comparator.naturalOrder()).orElse(Instant.EPOCH);
        var byEnd = attempts.stream().sorted(Comparator.comparing(Entry::answered)).toList();
        for (var attempt : byEnd) {
            if (success.test(attempt) || attempt == byEnd.getLast()) {
                longest = longer(longest, lastSuccess, attempt.answered());
                lastSuccess = attempt.answered();
            }
        }
        return longest;
    }

    private static Duration longer(Duration longest, Instant from, Instant to) {
        var pause = Duration.between(from, to);
        return pause.compareTo(longest) > 0 ? pause : longest;
    }
}
