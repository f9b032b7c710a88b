package io.github.replicatedmysql.e2e.ledger.client;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What is not the same SQL on every engine: the one place that the clients have for it. */
enum Engine {

    MYSQL("""
            SELECT @@hostname, CONCAT('read_only=', @@read_only, ' super_read_only=', @@super_read_only),
              NOT @@read_only, @@gtid_executed""", "Source_Host", "Seconds_Behind_Source"),
    /** By the last transaction of each server, not only of the last that wrote: an errant one shows. */
    MARIADB("""
            SELECT @@hostname, CONCAT('read_only=', @@read_only),
              NOT @@read_only, @@gtid_binlog_state""", "Master_Host", "Seconds_Behind_Master");

    /** What a member says of itself: its name, its read-only flags, whether anybody may write there, its transactions. */
    record Self(String member, String flags, boolean writable, String gtids) {}

    /** What a replica says of its replication: whom it follows, and how far behind it is, if it knows. */
    record Following(String source, Optional<Long> secondsBehind) {}

    private final String self;
    private final String source;
    private final String secondsBehind;

    Engine(String self, String source, String secondsBehind) {
        this.self = self;
        this.source = source;
        this.secondsBehind = secondsBehind;
    }

    Self askSelf(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(self)) {
            row.next();
            return new Self(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4));
        }
    }

    /** Nothing on a member that follows nobody. */
    Optional<Following> askReplication(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("SHOW REPLICA STATUS")) {
            return row.next()
                    ? Optional.of(new Following(row.getString(source),
                            Optional.ofNullable(row.getString(secondsBehind)).map(Long::valueOf)))
                    : Optional.empty();
        }
    }
}
