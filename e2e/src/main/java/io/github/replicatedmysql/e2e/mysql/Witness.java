package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;

/**
 * A row that comes to a replica after all that was written before it: shows that it has caught up where positions cannot be compared,
 * because a server keeps no GTIDs or no binary log.
 *
 * @param number which one it is of those that a primary has been given
 */
public record Witness(String number) {

    private static final String TABLE = NumberedRows.DATABASE + ".witness";

    /** Writes the next one. */
    public static Witness write(Session primary) throws SQLException {
        primary.execute("CREATE DATABASE IF NOT EXISTS " + NumberedRows.DATABASE);
        primary.execute("CREATE TABLE IF NOT EXISTS %s (number BIGINT AUTO_INCREMENT PRIMARY KEY)".formatted(TABLE));
        primary.execute("INSERT INTO %s VALUES ()".formatted(TABLE));
        return new Witness(primary.value("SELECT LAST_INSERT_ID()"));
    }

    /** Whether it has come there. */
    public boolean isOn(Session replica) throws SQLException {
        return replica.value("SELECT COUNT(*) FROM %s WHERE number = %s".formatted(TABLE, number)).equals("1");
    }
}
