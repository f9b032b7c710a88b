package io.github.replicatedmysql.e2e.ledger.client;

import io.github.replicatedmysql.e2e.ledger.client.Engine.Following;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Looks at one member over a connection that it keeps for as long as it lasts. */
final class Probe {

    private final Connections connections;
    private final Engine engine;
    private final Journal journal;
    /** Of whoever has the connection. */
    private final ReentrantLock busy = new ReentrantLock();
    private Connection connection;
    private String member;
    private boolean closed;
    private volatile boolean answered;

    /** @param address what the member is called until it has said its name */
    Probe(String address, Connections connections, Engine engine, Journal journal) {
        this.member = address;
        this.connections = connections;
        this.engine = engine;
        this.journal = journal;
    }

    /** Looks once, unless the last look still waits for its answer, or it is closed. */
    void look(long round) {
        if (busy.tryLock()) {
            try {
                if (!closed) {
                    journal.write(sample(round, Instant.now()));
                }
            } finally {
                busy.unlock();
            }
        }
    }

    private Sample sample(long round, Instant sent) {
        try {
            if (connection == null) {
                connection = connections.take();
            }
            var self = engine.askSelf(connection);
            var received = Instant.now();
            member = self.member();
            var following = engine.askReplication(connection);
            answered = true;
            return new Sample(sent, received, round, member, self.flags(), self.writable(),
                    following.map(Following::source).orElse(""),
                    following.flatMap(Following::secondsBehind).map(Duration::ofSeconds), self.gtids(), "");
        } catch (SQLException e) {
            disconnect();
            answered = false;
            return new Sample(sent, Instant.now(), round, member, "", false, "", Optional.empty(), "", Problem.text(e));
        }
    }

    /** Whether the last look had an answer. */
    boolean answered() {
        return answered;
    }

    /** Waits for a look under way, and lets no more begin: none leaves a connection behind. */
    void close() {
        busy.lock();
        try {
            closed = true;
            disconnect();
        } finally {
            busy.unlock();
        }
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is broken already: that is why it is closed.
            }
            connection = null;
        }
    }
}
