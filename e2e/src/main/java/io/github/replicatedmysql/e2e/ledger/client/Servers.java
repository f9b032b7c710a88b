package io.github.replicatedmysql.e2e.ledger.client;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whose client this is.
 *
 * @param writes the host that takes writes
 * @param reads the host that takes reads
 * @param members the names that DNS answers with the addresses of all members, ready or not
 */
record Servers(Engine engine, String writes, String reads, List<String> members, Database database) {

    static Servers of(Map<String, String> environment) {
        return new Servers(Engine.valueOf(environment.get("ENGINE")), environment.get("WRITE_HOST"),
                environment.get("READ_HOST"), List.of(environment.get("MEMBERS").split(",")),
                new Database(environment.get("USERNAME"), environment.get("PASSWORD"),
                        millis(environment.get("CONNECT_MILLIS")), millis(environment.get("PATIENCE_MILLIS"))));
    }

    private static Duration millis(String number) {
        return Duration.ofMillis(Long.parseLong(number));
    }

    /** The host that a kind of client uses. */
    String host(Worker.Kind kind) {
        return kind.writes() ? writes : reads;
    }

    /** A program's first connection takes seconds on a busy machine, most of them its own: they are no answer of a server's. */
    void warmUp() {
        for (var host : List.of(writes, reads)) {
            try (var pool = database.pool(host, 1); var connection = pool.getConnection()) {
                engine.askSelf(connection);
            } catch (SQLException e) {
                // Whether the server answers is for the ledger to say.
            }
        }
    }
}
