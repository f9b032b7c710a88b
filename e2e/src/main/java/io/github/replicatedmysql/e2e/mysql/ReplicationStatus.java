package io.github.replicatedmysql.e2e.mysql;

import java.time.Duration;
import java.util.Optional;

/**
 * One look at a replica, as {@code SHOW REPLICA STATUS} gives it, whichever the engine.
 *
 * @param receiver the thread that fetches transactions from the source
 * @param applier the thread that executes them
 * @param source the address that is followed
 * @param autoPosition whether the position is found by GTIDs
 * @param lag how far the applier is behind the primary; empty while a thread does not run
 */
public record ReplicationStatus(
        ThreadState receiver, ThreadState applier, String source, boolean autoPosition, Optional<Duration> lag) {

    /** Whether transactions arrive and are executed. */
    public boolean replicating() {
        return receiver.running() && applier.running();
    }

    @Override
    public String toString() {
        return "follows %s, receiver %s, applier %s, lag %s".formatted(
                source, receiver, applier, lag.map(value -> value.toSeconds() + " s").orElse("unknown"));
    }
}
