package io.github.replicatedmysql.e2e.ledger.client;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a client's connections come from. Closing one gives it back. */
@FunctionalInterface
interface Connections {

    Connection take() throws SQLException;
}
