package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplicationStatusTest {

    private static final GtidSet NOTHING = GtidSet.parse("");

    @Test
    void both_threads_running_is_replicating() {
        var status = new Mysql().replication(row("Yes", "Yes", "0"));

        assertThat(status.replicating()).isTrue();
        assertThat(status.autoPosition()).isTrue();
        assertThat(status.lag()).contains(Duration.ZERO);
        assertThat(status).hasToString("follows mysql-0.mysql, receiver Yes, applier Yes, lag 0 s");
    }

    @Test
    void a_receiver_that_only_tries_is_not_replicating() {
        assertThat(new Mysql().replication(row("Connecting", "Yes", null)).replicating()).isFalse();
    }

    @Test
    void a_stopped_thread_says_why() {
        var row = row("Yes", "No", null);
        row.put("Last_SQL_Errno", "1062");
        row.put("Last_SQL_Error", "Duplicate entry");

        assertThat(new Mysql().replication(row).replicating()).isFalse();
        assertThat(new Mysql().replication(row).toString()).contains("applier No (error 1062: Duplicate entry), lag unknown");
    }

    @Test
    void only_a_ready_replica_with_one_working_channel_and_all_transactions_follows() {
        var working = new Mysql().replication(row("Yes", "Yes", "0"));
        var wanted = GtidSet.parse("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-3");

        assertThat(state(true, List.of(working), wanted).followsWith(wanted)).isTrue();
        assertThat(state(false, List.of(working), wanted).followsWith(wanted)).isFalse();
        assertThat(state(true, List.of(), wanted).followsWith(wanted)).isFalse();
        assertThat(state(true, List.of(working, working), wanted).followsWith(wanted)).isFalse();
        assertThat(state(true, List.of(working), NOTHING).followsWith(wanted)).isFalse();
        assertThat(MemberState.unreachable("mysql-1", true, "no answer").followsWith(NOTHING)).isFalse();
    }

    @Test
    void mariadb_says_the_same_with_other_words() {
        var status = new Mariadb().replication(Map.of("Slave_IO_Running", "Yes", "Slave_SQL_Running", "No",
                "Last_IO_Errno", "0", "Last_IO_Error", "", "Last_SQL_Errno", "1950", "Last_SQL_Error", "out-of-order",
                "Master_Host", "mysql-0.mysql", "Using_Gtid", "Slave_Pos", "Seconds_Behind_Master", "3"));

        assertThat(status.autoPosition()).isTrue();
        assertThat(status).hasToString(
                "follows mysql-0.mysql, receiver Yes, applier No (error 1950: out-of-order), lag 3 s");
    }

    private static MemberState state(boolean ready, List<ReplicationStatus> channels, GtidSet executed) {
        return new MemberState("mysql-1", ready, true, channels, executed, Optional.empty());
    }

    private static Map<String, String> row(String receiver, String applier, String lag) {
        var row = new HashMap<>(Map.of("Replica_IO_Running", receiver, "Replica_SQL_Running", applier,
                "Last_IO_Errno", "0", "Last_IO_Error", "", "Last_SQL_Errno", "0", "Last_SQL_Error", "",
                "Source_Host", "mysql-0.mysql", "Auto_Position", "1"));
        row.put("Seconds_Behind_Source", lag);
        return row;
    }
}
