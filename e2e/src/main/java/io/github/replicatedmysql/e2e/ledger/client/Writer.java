package io.github.replicatedmysql.e2e.ledger.client;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Outcome;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Writes one row each time it runs. A number is tried once, whatever becomes of it. */
final class Writer implements Runnable {

    /** ER_OPTION_PREVENTS_STATEMENT and ER_READ_ONLY_MODE: said before anything is written. Any other error may come too late. */
    private static final Set<Integer> NEVER_WRITTEN = Set.of(1290, 1836);

    private final Worker worker;
    private final Connections connections;
    private final AtomicLong numbers;
    private final Journal journal;

    Writer(Worker worker, Connections connections, AtomicLong numbers, Journal journal) {
        this.worker = worker;
        this.connections = connections;
        this.numbers = numbers;
        this.journal = journal;
    }

    @Override
    public void run() {
        var number = numbers.getAndIncrement();
        var sent = Instant.now();
        journal.write(write(number, sent));
    }

    private Write write(long number, Instant sent) {
        // Until there is a connection, nothing was sent.
        var failure = Outcome.REFUSED;
        Write acknowledged = null;
        try (var connection = connections.take();
                var insert = connection.prepareStatement(
                        "INSERT INTO %s (number) VALUES (?)".formatted(NumberedRows.TABLE), Statement.RETURN_GENERATED_KEYS)) {
            insert.setLong(1, number);
            failure = Outcome.UNKNOWN;
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                acknowledged = new Write(sent, Instant.now(), worker, number, Outcome.ACKNOWLEDGED, keys.getLong(1), "");
            }
        } catch (SQLException e) {
            // What was acknowledged stays so, whatever becomes of its connection afterwards.
            if (acknowledged == null) {
                var outcome = NEVER_WRITTEN.contains(e.getErrorCode()) ? Outcome.REFUSED : failure;
                return new Write(sent, Instant.now(), worker, number, outcome, 0, Problem.text(e));
            }
        }
        return acknowledged;
    }
}
