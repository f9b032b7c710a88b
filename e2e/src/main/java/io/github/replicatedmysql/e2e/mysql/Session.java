package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TLS connection to one member, forwarded to its pod: it reaches members that no Service names. */
public final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int MYSQL_PORT = 3306;

    /** A connection that was cut says so at once; one that is silent this long is as good as cut. */
    private static final int ALIVE_SECONDS = 2;

    private final LocalPortForward forward;
    private final Connection connection;

    private Session(LocalPortForward forward, Connection connection) {
        this.forward = forward;
        this.connection = connection;
    }

    /** @throws SQLException if the member does not answer within {@link Timeouts#SQL} */
    static Session open(KubernetesClient client, String namespace, String pod, String user, String password)
            throws SQLException {
        var forward = client.pods().inNamespace(namespace).withName(pod).portForward(MYSQL_PORT);
        try {
            var properties = new Properties();
            properties.put("user", user);
            properties.put("password", password);
            properties.put("sslMode", "REQUIRED");
            properties.put("connectTimeout", String.valueOf(Timeouts.SQL.toMillis()));
            properties.put("socketTimeout", String.valueOf(Timeouts.SQL.toMillis()));
            return new Session(forward, DriverManager.getConnection(
                    "jdbc:mysql://127.0.0.1:" + forward.getLocalPort() + "/", properties));
        } catch (SQLException e) {
            close(forward);
            throw e;
        }
    }

    /** @return how many rows it changed */
    public int execute(String statement) throws SQLException {
        try (var jdbc = connection.createStatement()) {
            return jdbc.executeUpdate(statement);
        }
    }

    /**
     * Changes rows and takes the change back.
     *
     * @return how many rows it changed
     */
    int tryOut(String statement) throws SQLException {
        connection.setAutoCommit(false);
        try (Change _ = this::takeBack) {
            return execute(statement);
        }
    }

    /** One that does not stay: what fails when it is taken back does not hide why the statement failed. */
    @FunctionalInterface
    private interface Change extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private void takeBack() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The first column of the only row. */
    public String value(String query) throws SQLException {
        return rows(query).getFirst().firstEntry().getValue();
    }

    /** Each row as its columns by name, in the query's order. */
    public List<LinkedHashMap<String, String>> rows(String query) throws SQLException {
        try (var jdbc = connection.createStatement(); var result = jdbc.executeQuery(query)) {
            var rows = new ArrayList<LinkedHashMap<String, String>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, String>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** Whether the server still answers on it. */
    boolean alive() {
        try {
            return connection.isValid(ALIVE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes it, whatever is left of it: the server's end may be gone long since. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a dead connection: {}", e.getMessage());
        } finally {
            close(forward);
        }
    }

    private static void close(LocalPortForward forward) {
        try {
            forward.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
