package io.github.replicatedmysql.e2e.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The longest time that a client was without a success. */
final class Pause {

    private Pause() {}

    /**
     * From one success to the next; before the first one it counts from the first attempt, after the last one to the end
     * of the last attempt, so that an outage that never ends counts whole.
     *
     * @param attempts in the order of the log
     */
    static Duration longest(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return Duration.ZERO;
        }
        var longest = Duration.ZERO;
        var lastSuccess = attempts.getFirst().sent();
        for (var attempt : attempts) {
            if (attempt.ok() || attempt == attempts.getLast()) {
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
