package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;

/** The table that writers fill: the writer numbers each row, and so does the server. */
public final class NumberedRows {

    static final String DATABASE = "e2e";

    /** Database and name. */
    public static final String TABLE = DATABASE + ".numbered";

    private NumberedRows() {}

    /** The statement that writes one row. */
    public static String insert(long number) {
        return "INSERT INTO %s (number) VALUES (%d)".formatted(TABLE, number);
    }

    /** A number is not unique there: what was written twice must be seen. */
    public static int create(Session session) throws SQLException {
        session.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE);
        return session.execute("""
                CREATE TABLE IF NOT EXISTS %s (
                  id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
                  number BIGINT UNSIGNED NOT NULL,
                  written TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6))""".formatted(TABLE));
    }
}
