package io.github.replicatedmysql.e2e.lab;

import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;

/** The database, table and row that the labs make with a client's pod on the primary, and look for everywhere else. */
final class Messages {

    static final String HELLO = "hello, from mysql-client";

    private Messages() {}

    /** Writes the row; returns when replication has brought it to every member. */
    static void write(Release mysql, Terminal terminal) {
        terminal.query(mysql.primary().address(), """
                CREATE DATABASE test;
                CREATE TABLE test.messages (message VARCHAR(250));
                INSERT INTO test.messages VALUES ("%s");""".formatted(HELLO));
        mysql.awaitCaughtUp();
    }

    /** What the table has at an address. */
    static String read(Terminal terminal, String address) {
        return terminal.query(address, "SELECT * FROM test.messages");
    }
}
