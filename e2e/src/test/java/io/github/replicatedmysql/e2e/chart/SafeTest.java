package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a member is safe to read from, by its role and its replication threads: receiver, error, applier, error, source. */
class SafeTest {

    @TempDir
    private Path scripts;

    @ParameterizedTest(name = "{0}, threads {1}, {2} s behind")
    @CsvSource(delimiter = '|', textBlock = """
            primary             | ''                        |    | ready
            replica             | ''                        |    | this replica follows nobody
            replica             | ON 0 ON 0 0bcd            | 0  | ready
            replica             | ON 0 ON 0 0bcd            | 60 | ready
            replica             | ON 0 ON 0 0bcd            | 61 | 61 s behind the primary, more than 60
            replica             | ON 0 OFF 1062 0bcd        |    | the applier is OFF, error 1062
            replica             | OFF 13117 ON 0 0bcd       |    | the receiver is OFF, error 13117
            replica             | OFF 13114 ON 0 0bcd       |    | error 13114: as a rule the primary no longer has the binary logs
            replica             | CONNECTING 2003 ON 0 0bcd |    | ready
            replica             | CONNECTING 1045 ON 0 0bcd |    | the primary refuses this replica, error 1045
            replica             | CONNECTING 0 ON 0         |    | the receiver connects for the first time
            waiting for mysql-0 | OFF 0 OFF 0               |    | ready
            waiting for mysql-0 | OFF 0 ON 0 0bcd           |    | ready
            waiting for mysql-0 | OFF 0 OFF 1062 0bcd       |    | replication has stopped: error 1062
            waiting for mysql-0 | OFF 0 ON 0 0bcd           | 61 | 61 s behind the primary, more than 60
            refused by mysql-0  | OFF 0 OFF 0               |    | refused by mysql-0
            """)
    void a_replica_that_shows_too_old_rows_is_not_safe_whether_its_primary_is_there_or_not(
            String role, String threads, String lag, String answer) throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : new String[] {"lib.sh", "sql.sh", "mysql.sh", "safe.sh"}) {
            Files.copy(files.resolve(script), scripts.resolve(script));
        }
        Files.writeString(scripts.resolve("lib.sh"), "\nVOLUME=$FILES ROLE=$FILES/role\n", APPEND);
        Files.writeString(scripts.resolve("mysql.sh"), """

                replication_threads() { printf '%s\\n' "$THREADS"; }
                lag_seconds() { printf '%s\\n' "$LAG"; }
                """, APPEND);
        Files.writeString(scripts.resolve("role"), role);

        var ended = Command.of("bash", scripts.resolve("safe.sh").toString()).with(Map.of("FILES", scripts.toString(), "ENGINE", "mysql",
                "MEMBER", "mysql-1", "PRIMARY", "mysql-0", "MAX_LAG_SECONDS", "60", "THREADS", threads.replace(' ', '\t'), "LAG", lag == null ? "" : lag)).run();

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(answer.equals("ready") ? 0 : 1);
        assertThat(ended.stdout().isEmpty() ? "ready" : ended.stdout()).contains(answer);
        assertThat(ended.stderr()).isEmpty();
    }
}
