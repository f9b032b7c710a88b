package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.github.replicatedmysql.e2e.Timeouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The transactions that a member has, and the threads that bring them. Where nothing else is said, a server that does not answer or
 * refuses makes an {@link IllegalStateException}.
 */
public final class MemberReplication {

    private final Installation installation;
    private final Member member;
    private final MemberSql sql;

    MemberReplication(Installation installation, Member member) {
        this.installation = installation;
        this.member = member;
        this.sql = member.sql();
    }

    /** The transactions it has executed. */
    public GtidSet executed() {
        return sql.ask(member.dialect()::executed);
    }

    /** The same of a server that perhaps does not answer at once: {@link Dialect#catchesUpWithin()}. */
    GtidSet executedSoon() {
        return await("%s says what it has executed".formatted(member)).atMost(member.dialect().catchesUpWithin()).pollDelay(Duration.ZERO)
                .until(() -> Answer.to(this::executed), answer -> answer.value().isPresent()).value().orElseThrow();
    }

    /** Those that it has fetched from the primary, and has perhaps not executed yet. */
    GtidSet received() {
        return sql.ask(member.dialect()::received);
    }

    /** Those that it has fetched and not executed. What it executes meanwhile counts as not executed. */
    GtidSet notApplied() {
        var executed = executed();
        return received().minus(executed);
    }

    /** Transactions that this member no longer has in its binary logs. */
    public GtidSet purged() {
        return sql.ask(member.dialect()::purged);
    }

    /**
     * Removes all binary logs but a new one, as a primary does by itself when they expire. A log that a replica still reads
     * stays, so this waits until they have moved on, {@link Timeouts#REPLICA_CATCHES_UP} at most.
     */
    public void purgeBinaryLogs() {
        installation.timeline().fault("purge binary logs of " + member);
        sql.ask(session -> session.execute("FLUSH BINARY LOGS"));
        await("only one binary log is left on " + member).atMost(Timeouts.REPLICA_CATCHES_UP).until(() -> Answer.to(() -> sql.ask(session -> {
            session.execute("PURGE BINARY LOGS TO '%s'".formatted(session.rows("SHOW BINARY LOGS").getLast().get("Log_name")));
            return session.rows("SHOW BINARY LOGS").size();
        })), answer -> answer.is(logs -> logs == 1));
    }

    /** How many copies of replication metadata the server keeps: one on a replica, none on a primary. */
    public int channels() {
        return Integer.parseInt(sql.value(member.dialect().channelsQuery()));
    }

    /** All that the server says of its replication, a column a line; a member that cannot be asked says why. */
    public String status() {
        try {
            return installation.ask(member, session -> session.rows("SHOW REPLICA STATUS").stream()
                    .flatMap(row -> row.entrySet().stream())
                    .map(column -> "%30s: %s%n".formatted(column.getKey(), column.getValue()))
                    .collect(Collectors.joining()));
        } catch (SQLException e) {
            return e.getMessage() + "\n";
        }
    }

    /** Has it fetch nothing more from the primary. */
    public void stopReceiver() {
        installation.timeline().mark("stop the receiver of " + member);
        sql.ask(session -> session.execute(member.dialect().stopFetching()));
    }

    /** Stops the thread that applies what was received, as an error in it would. */
    public void stopApplier() {
        installation.timeline().mark("stop the applier of " + member);
        sql.ask(session -> session.execute("STOP REPLICA SQL_THREAD"));
    }

    /** Undoes {@link #stopApplier()}. */
    public void startApplier() {
        installation.timeline().mark("start the applier of " + member);
        sql.ask(session -> session.execute("START REPLICA SQL_THREAD"));
    }
}
