package io.github.replicatedmysql.e2e.ledger.client;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import java.sql.SQLException;
import java.time.Instant;

/** Asks, each time it runs, who answers and how far it is. */
final class Reader implements Runnable {

    private final Worker worker;
    private final Connections connections;
    private final Journal journal;

    Reader(Worker worker, Connections connections, Journal journal) {
        this.worker = worker;
        this.connections = connections;
        this.journal = journal;
    }

    @Override
    public void run() {
        journal.write(read(Instant.now()));
    }

    private Read read(Instant sent) {
        Read answer = null;
        try (var connection = connections.take();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT @@server_id, COALESCE(MAX(id), 0) FROM " + NumberedRows.TABLE)) {
            result.next();
            answer = new Read(sent, Instant.now(), worker, result.getInt(1), result.getLong(2), "");
        } catch (SQLException e) {
            // What was answered stays so, whatever becomes of its connection afterwards.
            if (answer == null) {
                return new Read(sent, Instant.now(), worker, 0, 0, Problem.text(e));
            }
        }
        return answer;
    }
}
