package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;

/** The table that writers fill: each row is a number that is given out once. */
public final class NumberedRows {

    /** Database and name. */
    public static final String TABLE = "e2e.numbered";

    private NumberedRows() {}

    /** The statement that writes one row. */
    public static String insert(long id) {
        return "INSERT INTO %s (id) VALUES (%d)".formatted(TABLE, id);
    }

    static int create(Session session) throws SQLException {
        session.execute("CREATE DATABASE IF NOT EXISTS e2e");
        return session.execute("""
                CREATE TABLE IF NOT EXISTS %s (
                  id BIGINT UNSIGNED PRIMARY KEY,
                  written TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))""".formatted(TABLE));
    }
}
