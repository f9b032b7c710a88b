package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;

/**
 * A row that comes to a replica after all that was written before it: shows that it has caught up where positions cannot be compared,
 * because a server keeps no GTIDs or no binary log.
 */
record Mark(String number) {

    private static final String TABLE = NumberedRows.DATABASE + ".mark";

    /** Writes the next one. */
    static Mark write(Session primary) throws SQLException {
        primary.execute("CREATE DATABASE IF NOT EXISTS " + NumberedRows.DATABASE);
        primary.execute("CREATE TABLE IF NOT EXISTS %s (number BIGINT AUTO_INCREMENT PRIMARY KEY)".formatted(TABLE));
        primary.execute("INSERT INTO %s VALUES ()".formatted(TABLE));
        return new Mark(primary.value("SELECT LAST_INSERT_ID()"));
    }

    boolean isOn(Session replica) throws SQLException {
        return replica.value("SELECT COUNT(*) FROM %s WHERE number = %s".formatted(TABLE, number)).equals("1");
    }
}
