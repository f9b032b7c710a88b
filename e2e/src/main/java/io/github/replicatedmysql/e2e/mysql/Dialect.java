package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** How an engine is asked, and what it answers: all that the harness knows of the difference between them. */
public sealed interface Dialect permits Mysql, Mariadb {

    /** @throws IllegalArgumentException if the chart has no such engine */
    static Dialect of(String engine) {
        return switch (engine) {
            case "mysql" -> new Mysql();
            case "mariadb" -> new Mariadb();
            default -> throw new IllegalArgumentException("there is no engine %s: it is mysql or mariadb".formatted(engine));
        };
    }

    /** The value {@code engine} of the chart. */
    String engine();

    /** The command-line client. */
    String client();

    /** The name of the server's process. */
    String process();

    /** The transactions that the server has. */
    GtidSet executed(Session session) throws SQLException;

    /** The transactions that the server has fetched from the one that it follows, and has perhaps not executed yet. */
    GtidSet received(Session session) throws SQLException;

    /** Those that it has executed and that are no longer in its binary logs. */
    GtidSet purged(Session session) throws SQLException;

    /** What tells a member's data directory from every other. */
    String dataIdentity(Member member);

    /** The variable by which the server refuses the writes of everyone who comes over the network, root's included. */
    String readOnlyVariable();

    /** Asks whether it does. */
    default String readOnlyQuery() {
        return "SELECT @@" + readOnlyVariable();
    }

    /** What a refusal for that reason names. */
    default String readOnlyOption() {
        return "--" + readOnlyVariable().replace('_', '-');
    }

    /** The client's option for a connection over TLS or none. */
    String withTls();

    /** The client's option for a connection without TLS. */
    String withoutTls();

    /** The right to see how replication is doing. */
    String watchRight();

    /** Asks how many copies of replication metadata the server keeps. */
    String channelsQuery();

    /** @param row the columns of {@code SHOW REPLICA STATUS} by their names */
    ReplicationStatus replication(Map<String, String> row);

    /** The statement after which a replica fetches nothing until somebody tells it to. */
    String stopFetching();

    /** How long a replica has to get what the primary has. */
    Duration catchesUpWithin();

    /** The option that keeps the redo log small, for a small volume. */
    String smallRedoLog();

    /** What the log has where the server is told to follow another one, having followed nobody. */
    String followsAfterNobody();

    /** What the log has wherever the server is told to follow another one. */
    String follows();
}
