package io.github.replicatedmysql.e2e;

import static io.github.replicatedmysql.e2e.Waits.await;

import java.time.Duration;
import java.time.Instant;

/** A time in which nothing is done but what is measured. */
public final class Spell {

    private Spell() {}

    /** Returns when it is over. */
    public static void pass(Duration length) {
        var end = Instant.now().plus(length);
        await("%d s".formatted(length.toSeconds())).atMost(length.multipliedBy(2)).until(() -> Instant.now().isAfter(end));
    }
}
