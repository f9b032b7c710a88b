package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a member's server is asked and told, on this very member and not through a Service.
 *
 * <p>The harness's own user, root with this chart, has a connection that is kept, except for {@link #lockRows()} and {@link #holdRows()}.
 * Where nothing else is said, a server that does not answer or refuses makes an {@link IllegalStateException}.
 */
public final class MemberSql {

    private static final List<String> DEFINITIONS = List.of(
            "SELECT ROUTINE_NAME, ROUTINE_TYPE, ROUTINE_DEFINITION, DEFINER FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = '%s'",
            "SELECT EVENT_NAME, EVENT_DEFINITION, INTERVAL_VALUE, INTERVAL_FIELD, STARTS, DEFINER FROM information_schema.EVENTS WHERE EVENT_SCHEMA = '%s'",
            "SELECT TABLE_NAME, VIEW_DEFINITION, DEFINER FROM information_schema.VIEWS WHERE TABLE_SCHEMA = '%s'",
            "SELECT TRIGGER_NAME, EVENT_MANIPULATION, ACTION_TIMING, ACTION_STATEMENT, DEFINER FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = '%s'");

    private static final DateTimeFormatter CERTIFICATE_TIME = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH);

    private final Installation installation;
    private final Member member;

    MemberSql(Installation installation, Member member) {
        this.installation = installation;
        this.member = member;
    }

    /** Runs statements, and has them on the timeline. */
    public void run(String... statements) {
        installation.timeline().mark("%s: %s".formatted(member, String.join("; ", statements)));
        ask(session -> {
            for (var statement : statements) {
                session.execute(statement);
            }
            return statements;
        });
    }

    /** The names of its databases. */
    public List<String> databases() {
        return ask(session -> session.rows("SHOW DATABASES")).stream().map(row -> row.firstEntry().getValue()).toList();
    }

    /** {@code @@server_id}: 100 + ordinal by contract, asked from the server. */
    public int serverId() {
        return Integer.parseInt(value("SELECT @@server_id"));
    }

    /** A server variable's value. */
    public String variable(String name) {
        return value("SELECT @@" + name);
    }

    /** From when the certificate is valid that its server shows to who connects now, to the second. */
    public Instant certificateSince() {
        try (var session = installation.open(member)) {
            return certificateTime(session.rows("SHOW STATUS LIKE 'Ssl_server_not_before'").getFirst().get("Value"));
        } catch (SQLException e) {
            throw new IllegalStateException("%s shows no certificate: %s".formatted(member, e.getMessage()), e);
        }
    }

    /** As OpenSSL prints it: {@code Nov  3 09:00:00 2026 GMT}. */
    static Instant certificateTime(String printed) {
        return LocalDateTime.parse(printed, CERTIFICATE_TIME).toInstant(ZoneOffset.UTC);
    }

    /** All rows that the writers left in it, by id. */
    public List<Row> rows() {
        return ask(session -> session.rows("SELECT id, number FROM %s ORDER BY id".formatted(NumberedRows.TABLE)).stream()
                .map(row -> new Row(Long.parseLong(row.get("id")), Long.parseLong(row.get("number")))).toList());
    }

    /** The checksum of each table that is not the server's own, by its name. */
    public Map<String, String> checksums() {
        return ask(session -> {
            var checksums = new TreeMap<String, String>();
            for (var table : session.rows("""
                    SELECT CONCAT('`', table_schema, '`.`', table_name, '`') AS name FROM information_schema.tables
                    WHERE table_type = 'BASE TABLE'
                    AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')""")) {
                var name = table.get("name");
                checksums.put(name, session.rows("CHECKSUM TABLE " + name).getFirst().get("Checksum"));
            }
            return checksums;
        });
    }

    /** What a database has besides its rows: its routines, events, views and triggers. Whether an event runs is this member's own matter. */
    public List<String> definitions(String database) {
        return ask(session -> {
            var definitions = new ArrayList<String>();
            for (var query : DEFINITIONS) {
                session.rows(query.formatted(database)).forEach(row -> definitions.add(row.toString()));
            }
            return definitions;
        });
    }

    /**
     * Writes one row.
     *
     * @throws SQLException if the server refuses it
     */
    public void write(long row) throws SQLException {
        installation.ask(member, session -> session.execute(NumberedRows.insert(row)));
    }

    /**
     * Tries one row, and takes it back where the server lets it in.
     *
     * @throws SQLException if the server refuses it
     */
    public void tryWrite(long row) throws SQLException {
        installation.ask(member, session -> session.tryOut(NumberedRows.insert(row)));
    }

    /**
     * Tries one statement as a user of the application's in the same way.
     *
     * @throws SQLException if the server refuses it
     */
    public void tryOut(String user, String password, String statement) throws SQLException {
        try (var session = Session.open(installation.client(), installation.namespace(), member.name(), user, password)) {
            session.tryOut(statement);
        }
    }

    /**
     * Runs one statement as a user of the application's.
     *
     * @throws SQLException if the server refuses it
     */
    public void execute(String user, String password, String statement) throws SQLException {
        try (var session = Session.open(installation.client(), installation.namespace(), member.name(), user, password)) {
            session.execute(statement);
        }
    }

    /** The rights of a user, a grant a line, as its server has them; without the password's hash, which MariaDB shows with them. */
    public List<String> grants(String user) {
        return ask(session -> session.rows("SHOW GRANTS FOR '%s'@'%%'".formatted(user))).stream()
                .map(row -> row.firstEntry().getValue().replaceFirst(" IDENTIFIED BY PASSWORD '[^']*'", "")).toList();
    }

    /** Gives a user another password. */
    public void setPassword(String account, String password) {
        ask(session -> session.execute("ALTER USER %s IDENTIFIED BY '%s'".formatted(account, password)));
    }

    /** Gives a user another password besides the one that it has; MariaDB has no such statement. */
    public void addPassword(String account, String password) {
        ask(session -> session.execute("ALTER USER %s IDENTIFIED BY '%s' RETAIN CURRENT PASSWORD".formatted(account, password)));
    }

    /** Has a user forget the password that it had before {@link #addPassword}. */
    public void discardOldPassword(String account) {
        ask(session -> session.execute("ALTER USER %s DISCARD OLD PASSWORD".formatted(account)));
    }

    /** Has the member take writes, as if it were the primary. */
    public void allowWrites() {
        installation.timeline().mark("have %s take writes".formatted(member));
        takeWrites();
    }

    private void takeWrites() {
        runOnSocket("SET GLOBAL read_only = OFF");
    }

    /** Undoes {@link #allowWrites()}. */
    public void refuseWrites() {
        installation.timeline().mark("have %s refuse writes".formatted(member));
        runOnSocket("SET GLOBAL %s = ON".formatted(member.dialect().readOnlyVariable()));
    }

    /** As the scripts' user: root may not set everything on MariaDB. */
    private void runOnSocket(String statement) {
        member.container().shell().run("%s --no-defaults --socket=/var/run/mysqld/mysqld.sock --user=mysql --execute='%s'"
                .formatted(member.dialect().client(), statement));
    }

    /** Removes users, as a release has it that was installed by a chart which did not know them. */
    public void dropUsers(String... accounts) {
        ask(session -> session.execute("DROP USER IF EXISTS " + String.join(", ", accounts)));
    }

    /**
     * Locks the numbered rows, though it may be a replica: who reads them waits until the session is closed, or its server ends. It is
     * one of its own, since a shared one may be replaced, and its lock with it.
     */
    public Session lockRows() {
        installation.timeline().mark("lock the rows of " + member);
        takeWrites();
        return lockRows("WRITE");
    }

    /** Lets no change of the numbered rows happen until the session is closed: the applier waits, who reads them does not. */
    public Session holdRows() {
        return lockRows("READ");
    }

    private Session lockRows(String mode) {
        try {
            var session = installation.open(member);
            session.execute("LOCK TABLES %s %s".formatted(NumberedRows.TABLE, mode));
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException("the rows of %s cannot be locked: %s".formatted(member, e.getMessage()), e);
        }
    }

    String value(String query) {
        return ask(session -> session.value(query));
    }

    <T> T ask(Sessions.Question<T> question) {
        try {
            return installation.ask(member, question);
        } catch (SQLException e) {
            throw new IllegalStateException("%s does not answer: %s".formatted(member, e.getMessage()), e);
        }
    }
}
