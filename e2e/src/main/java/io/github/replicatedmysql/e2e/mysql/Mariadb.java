package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.Timeouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** MariaDB's dialect. */
public record Mariadb() implements Dialect {

    @Override
    public String engine() {
        return "mariadb";
    }

    @Override
    public String client() {
        return "mariadb";
    }

    @Override
    public String process() {
        return "mariadbd";
    }

    /** By the last transaction of each server, not only of the last that wrote: an errant one shows. */
    @Override
    public GtidSet executed(Session session) throws SQLException {
        return GtidSet.upTo(session.value("SELECT @@gtid_binlog_state"));
    }

    @Override
    public GtidSet received(Session session) throws SQLException {
        return GtidSet.upTo(session.value("SELECT Gtid_IO_Pos FROM information_schema.SLAVE_STATUS"));
    }

    /** The position at which the oldest binary log begins. */
    @Override
    public GtidSet purged(Session session) throws SQLException {
        var oldest = session.rows("SHOW BINARY LOGS").getFirst().get("Log_name");
        return GtidSet.upTo(session.value("SELECT BINLOG_GTID_POS('%s', 4)".formatted(oldest)));
    }

    /** The directory's own: the server keeps nothing of the kind in it. */
    @Override
    public String dataIdentity(Member member) {
        return member.container().shell().run("stat --format='inode %i, born %w' /var/lib/mysql/data");
    }

    @Override
    public String readOnlyVariable() {
        return "read_only";
    }

    /** Not {@code --ssl}: with it alone, and a password that comes from the environment, the client verifies nothing. */
    @Override
    public String withTls() {
        return "--ssl-verify-server-cert";
    }

    @Override
    public String withoutTls() {
        return "--skip-ssl";
    }

    @Override
    public String watchRight() {
        return "REPLICA MONITOR";
    }

    @Override
    public String channelsQuery() {
        return "SELECT COUNT(*) FROM information_schema.SLAVE_STATUS";
    }

    @Override
    public ReplicationStatus replication(Map<String, String> row) {
        return new ReplicationStatus(
                ThreadState.of(row, "Slave_IO_Running", "Last_IO_Errno", "Last_IO_Error"),
                ThreadState.of(row, "Slave_SQL_Running", "Last_SQL_Errno", "Last_SQL_Error"),
                row.get("Master_Host"),
                "Slave_Pos".equals(row.get("Using_Gtid")),
                Optional.ofNullable(row.get("Seconds_Behind_Master")).map(Long::parseLong).map(Duration::ofSeconds));
    }

    @Override
    public Duration catchesUpWithin() {
        return Timeouts.MARIADB_REPLICA_CATCHES_UP;
    }

    @Override
    public String smallRedoLog() {
        return "innodb_log_file_size=8M";
    }

    @Override
    public String follows() {
        return "CHANGE MASTER TO executed";
    }

    @Override
    public String followsAfterNobody() {
        return "Previous state master_host=''";
    }

    /** Both threads: a receiver alone that has ended without an error met its primary's shutdown, and the chart starts it again. */
    @Override
    public String stopFetching() {
        return "STOP REPLICA";
    }
}
