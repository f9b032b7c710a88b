package io.github.replicatedmysql.e2e.bench;

import static org.awaitility.Awaitility.await;

import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.time.Instant;

/** A time in which nothing is done but what is measured. */
final class Spell {

    private Spell() {}

    /** Returns when it is over. */
    static void pass(Duration length) {
        var end = Instant.now().plus(length);
        await("%d s".formatted(length.toSeconds())).atMost(length.multipliedBy(2)).pollInterval(Timeouts.POLL)
                .until(() -> Instant.now().isAfter(end));
    }
}
