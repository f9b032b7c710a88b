package io.github.replicatedmysql.e2e.mysql;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One look at a replica, as {@code SHOW REPLICA STATUS} gives it.
 *
 * @param receiver the thread that fetches transactions from the source
 * @param applier the thread that executes them
 * @param source the address that is followed
 * @param autoPosition whether the position is found by GTIDs
 * @param lag how far the applier is behind the primary; empty while a thread does not run
 */
public record ReplicationStatus(
        ThreadState receiver, ThreadState applier, String source, boolean autoPosition, Optional<Duration> lag) {

    /** @param row the columns of {@code SHOW REPLICA STATUS} by their names */
    static ReplicationStatus of(Map<String, String> row) {
        return new ReplicationStatus(
                thread(row, "Replica_IO_Running", "Last_IO_Errno", "Last_IO_Error"),
                thread(row, "Replica_SQL_Running", "Last_SQL_Errno", "Last_SQL_Error"),
                row.get("Source_Host"),
                "1".equals(row.get("Auto_Position")),
                Optional.ofNullable(row.get("Seconds_Behind_Source")).map(Long::parseLong).map(Duration::ofSeconds));
    }

    private static ThreadState thread(Map<String, String> row, String running, String number, String text) {
        var error = "0".equals(row.get(number)) ? "" : "error %s: %s".formatted(row.get(number), row.get(text));
        return new ThreadState(row.get(running), error);
    }

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
