package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        var ended = look("mysql", role, threads, lag, "");

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(answer.equals("ready") ? 0 : 1);
        assertThat(ended.stdout().isEmpty() ? "ready" : ended.stdout()).contains(answer);
        assertThat(ended.stderr()).isEmpty();
    }

    /** A server that has just begun to receive says that it is 0 s behind. */
    @ParameterizedTest(name = "{0}: the primary had {1}, applied {2}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql   | 3e11:1-9       | 0              | has not applied yet what the primary had when it began to follow
            mysql   | 3e11:1-9       | 1              | ready
            mariadb | 7-100-5        | 7-100-4        | has not applied yet what the primary had when it began to follow
            mariadb | 7-100-5        | 7-100-5        | ready
            mariadb | 7-100-5        | 7-100-6        | ready
            """)
    void a_replica_that_has_begun_to_follow_is_safe_once_it_has_applied_what_its_primary_had(
            String engine, String had, String applied, String answer) throws IOException {
        Files.writeString(scripts.resolve("to-apply"), had);

        var ended = look(engine, "replica", "ON 0 ON 0 0bcd", "0", applied);

        assertThat(ended.stdout().isEmpty() ? "ready" : ended.stdout()).contains(answer);
        assertThat(scripts.resolve("to-apply").toFile().exists()).as("is kept in mind").isEqualTo(!answer.equals("ready"));
    }

    /** It may be on its way: role.sh asks the primary while the member still waits for it. */
    @ParameterizedTest
    @CsvSource({"mysql, 3e11:1-9, 1", "mariadb, 7-100-9, 7-100-9"})
    void what_a_member_has_to_apply_is_kept_in_mind_until_it_follows(String engine, String had, String applied) throws IOException {
        Files.writeString(scripts.resolve("to-apply"), had);

        var ended = look(engine, "waiting for mysql-0.mysql, which does not answer", "OFF 0 ON 0 0bcd", "0", applied);

        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stdout()).isZero();
        assertThat(scripts.resolve("to-apply")).hasContent(had);
    }

    /** @param applied what the server says when it is asked for what it has applied, or whether */
    private Command.Result look(String engine, String role, String threads, String lag, String applied) throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : List.of("lib.sh", "sql.sh", engine + ".sh", "safe.sh")) {
            Files.copy(files.resolve(script), scripts.resolve(script));
        }
        Files.writeString(scripts.resolve("lib.sh"), "\nVOLUME=$FILES ROLE=$FILES/role TO_APPLY=$FILES/to-apply\n", APPEND);
        Files.writeString(scripts.resolve(engine + ".sh"), """

                ask_here() { printf '%s\\n' "$HERE"; }
                replication_threads() { printf '%s\\n' "$THREADS"; }
                lag_seconds() { printf '%s\\n' "$LAG"; }
                """, APPEND);
        Files.writeString(scripts.resolve("role"), role);
        return Command.of("bash", scripts.resolve("safe.sh").toString()).with(Map.of("FILES", scripts.toString(), "ENGINE", engine, "HERE", applied,
                "MEMBER", "mysql-1", "PRIMARY", "mysql-0", "MAX_LAG_SECONDS", "60", "THREADS", threads.replace(' ', '\t'), "LAG", lag == null ? "" : lag)).run();
    }
}
