package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.Timeouts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** MySQL's dialect. */
public record Mysql() implements Dialect {

    @Override
    public String engine() {
        return "mysql";
    }

    @Override
    public String client() {
        return "mysql";
    }

    @Override
    public String process() {
        return "mysqld";
    }

    @Override
    public GtidSet executed(Session session) throws SQLException {
        return GtidSet.parse(session.value("SELECT @@gtid_executed"));
    }

    @Override
    public GtidSet received(Session session) throws SQLException {
        return GtidSet.parse(session.value("SELECT RECEIVED_TRANSACTION_SET FROM performance_schema.replication_connection_status"));
    }

    @Override
    public GtidSet purged(Session session) throws SQLException {
        return GtidSet.parse(session.value("SELECT @@gtid_purged"));
    }

    /** Made once for each data directory. */
    @Override
    public String dataIdentity(Member member) {
        return member.sql().variable("server_uuid");
    }

    @Override
    public String readOnlyVariable() {
        return "super_read_only";
    }

    @Override
    public String withTls() {
        return "--ssl-mode=REQUIRED";
    }

    @Override
    public String withoutTls() {
        return "--ssl-mode=DISABLED";
    }

    @Override
    public String watchRight() {
        return "REPLICATION CLIENT";
    }

    @Override
    public String channelsQuery() {
        return "SELECT COUNT(*) FROM performance_schema.replication_connection_configuration";
    }

    @Override
    public ReplicationStatus replication(Map<String, String> row) {
        return new ReplicationStatus(
                ThreadState.of(row, "Replica_IO_Running", "Last_IO_Errno", "Last_IO_Error"),
                ThreadState.of(row, "Replica_SQL_Running", "Last_SQL_Errno", "Last_SQL_Error"),
                row.get("Source_Host"),
                "1".equals(row.get("Auto_Position")),
                Optional.ofNullable(row.get("Seconds_Behind_Source")).map(Long::parseLong).map(Duration::ofSeconds));
    }

    @Override
    public Duration catchesUpWithin() {
        return Timeouts.REPLICA_CATCHES_UP;
    }

    @Override
    public String smallRedoLog() {
        return "innodb_redo_log_capacity=8M";
    }

    @Override
    public String follows() {
        return "CHANGE REPLICATION SOURCE TO";
    }

    @Override
    public String followsAfterNobody() {
        return "Previous state source_host=''";
    }

    @Override
    public String stopFetching() {
        return "STOP REPLICA IO_THREAD";
    }
}
