package io.github.replicatedmysql.e2e.ledger.client;

import io.github.replicatedmysql.e2e.ledger.client.Engine.Following;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at one member over a connection that it keeps for as long as it lasts. */
final class Probe {

    private final String address;
    private final Database database;
    private final Engine engine;
    private final Journal journal;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Connection connection;
    private String member;

    Probe(String address, Database database, Engine engine, Journal journal) {
        this.address = address;
        this.member = address;
        this.database = database;
        this.engine = engine;
        this.journal = journal;
    }

    /** Looks once, unless the last look still waits for its answer. */
    void look(long round) {
        if (busy.compareAndSet(false, true)) {
            try {
                journal.write(sample(round, Instant.now()));
            } finally {
                busy.set(false);
            }
        }
    }

    private Sample sample(long round, Instant sent) {
        try {
            if (connection == null) {
                connection = database.connect(address);
            }
            var self = engine.askSelf(connection);
            var answered = Instant.now();
            member = self.member();
            var following = engine.askReplication(connection);
            return new Sample(sent, answered, round, member, self.flags(), self.writable(),
                    following.map(Following::source).orElse(""),
                    following.flatMap(Following::secondsBehind).map(Duration::ofSeconds), self.gtids(), "");
        } catch (SQLException e) {
            close();
            return new Sample(sent, Instant.now(), round, member, "", false, "", Optional.empty(), "", Problem.text(e));
        }
    }

    void close() {
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
