package io.github.replicatedmysql.e2e;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How the harness waits for what it cannot be told of. */
public final class Waits {

    private Waits() {}

    /** A wait that looks every {@link Timeouts#POLL}; how long it may take is for the caller to say. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).pollInterval(Timeouts.POLL);
    }
}
