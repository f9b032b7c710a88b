package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which roles a replica goes through until it follows, by what its primary and then its receiver say, one after the other. */
class RoleTest {

    @TempDir
    private Path member;

    /** A replica whose scripts and memory are in one folder, with the answers that it gets. */
    @BeforeEach
    void prepare() throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : List.of("lib.sh", "sql.sh", "mysql.sh", "mariadb.sh", "role.sh")) {
            Files.copy(files.resolve(script), member.resolve(script));
        }
        Files.writeString(member.resolve("lib.sh"), "\nVOLUME=$FILES RUN=$FILES ROLE=$FILES/role TO_APPLY=$FILES/to-apply REFUSALS=$FILES/refusals LAST_WARNING=$FILES/last-warning CREDENTIALS=$FILES\n", APPEND);
        for (var engine : List.of("mysql.sh", "mariadb.sh")) {
            Files.writeString(member.resolve(engine), """

                    next() { head -n 1 "$FILES/answers"; sed -i 1d "$FILES/answers"; }
                    lacking_at() {
                      local answer
                      answer=$(next)
                      [[ $answer != ERROR* ]] || { printf '%s\\n' "$answer" >&2; return 1; }
                      [[ $answer != killed ]] || kill -KILL $$
                      [[ $answer == nothing ]] || printf '%s' "$answer"
                    }
                    ask_here() { :; }
                    ask() { next; }
                    name_of() { cat "$FILES/name"; }
                    receiver_state() { printf ON; }
                    replication_threads() { next; }
                    # Its last wait has no end.
                    sleep() { [[ $1 != 2 ]] || exit 0; }
                    """, APPEND);
        }
        Files.writeString(member.resolve("name"), "mysql-0.mysql");
        Files.writeString(member.resolve("replication-password"), "x");
        Files.writeString(member.resolve("seeding-password"), "new");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing; ON 0                                                       | replica
            ERROR 2003 (HY000): Can't connect (111); nothing; ON 0              | waiting for mysql-0.mysql, which does not answer; replica
            ERROR 2005 (HY000): Unknown host; ERROR 1040 (HY000): Too many connections; ERROR 2013 (HY000): Lost; nothing; ON 0 | waiting for mysql-0.mysql, which does not answer; replica
            ERROR 2026 (HY000): certificate verify failed; ERROR 2026 (HY000): certificate verify failed; nothing; ON 0 | refused by mysql-0.mysql: ERROR 2026 (HY000): certificate verify failed; replica
            ERROR 2026 (HY000): unexpected eof; ERROR 2003 (HY000): Can't connect (111); nothing; ON 0 | waiting for mysql-0.mysql, which does not answer; replica
            ERROR 2026 (HY000): unexpected eof; nothing; ON 0                   | replica
            ERROR 2026 (HY000): Timed out (110); ERROR 2026 (HY000): Timed out (110); nothing; ON 0 | waiting for mysql-0.mysql, which does not answer; replica
            ERROR 1045 (28000): Access denied; ERROR 1045 (28000): Access denied; ERROR 2003 (HY000): Can't connect (111); nothing; ON 0 | refused by mysql-0.mysql: the Secret's password of the user seeding is not the one that the servers know. Put that one into the Secret, or give the users of mysql-0 the Secret's passwords by ALTER USER; replica
            nothing; CONNECTING 1045; nothing; CONNECTING 1045; nothing; ON 0   | refused by mysql-0.mysql: the receiver cannot connect, error 1045. If the Secret was changed since this member started, delete its pod; replica
            nothing; CONNECTING 2026; ERROR 2003 (HY000): Can't connect (111); nothing; ON 0 | refused by mysql-0.mysql: the receiver cannot connect, error 2026. As a rule mysql-0 shows a certificate that is not of this member's ca.crt, or does not name it; replica
            nothing; CONNECTING 2003                                            | replica
            nothing; OFF 13114                                                  | replica
            """)
    void a_primary_that_lets_nobody_in_is_told_from_one_that_is_away(String answers, String roles) throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            var ended = run(engine, answers);

            assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isZero();
            assertThat(ended.stdout().lines()).as(engine).containsExactly(
                    Stream.of(roles.split("; ")).map("INFO mysql-1: role: "::concat).toArray(String[]::new));
            assertThat(member.resolve("answers")).as("what it did not ask for").isEmptyFile();
        }
    }

    /** DNS may have an address for half a minute after its pod went, and another member may have it by then. */
    @Test
    void a_member_at_the_address_of_the_primary_is_not_taken_for_it() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            Files.writeString(member.resolve("name"), "mysql-2.mysql");
            Files.writeString(member.resolve(engine + ".sh"), "\nsleep() { [[ $1 != 1 ]] || printf mysql-0.mysql >$FILES/name; [[ $1 != 2 ]] || exit 0; }\n", APPEND);

            var ended = run(engine, "nothing; nothing; ON 0");

            assertThat(ended.stdout().lines()).as(engine)
                    .containsExactly("INFO mysql-1: role: waiting for mysql-0.mysql, which does not answer", "INFO mysql-1: role: replica");
        }
    }

    /** Whoever brings a data directory of his own may lack the user that the chart's scripts are. */
    @Test
    void a_server_that_refuses_the_scripts_is_told_once_and_asked_again() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            Files.writeString(member.resolve("logins"), "ERROR 2002 (HY000): no socket\nERROR 1045 (28000): Access denied\nERROR 1045 (28000): Access denied\n");
            Files.writeString(member.resolve(engine + ".sh"), """

                    ask_here() {
                      local login
                      login=$(head -n 1 "$FILES/logins")
                      sed -i 1d "$FILES/logins"
                      [[ -z $login ]] || { printf '%s\\n' "$login" >&2; return 1; }
                    }
                    """, APPEND);

            var ended = run(engine, "nothing; ON 0");

            assertThat(ended.stdout()).as(engine).isEqualTo("INFO mysql-1: role: replica\n");
            assertThat(ended.stderr().lines()).as(engine).containsExactly("WARN mysql-1: this member gets no role, because its server refuses mysql@localhost, "
                    + "as whom the chart's scripts ask it: ERROR 1045 (28000): Access denied");
            Files.delete(member.resolve("last-warning"));
        }
    }

    /** It has another history, and reads from it would be as wrong as before. */
    @Test
    void a_member_that_refuses_its_primary_does_so_while_that_is_away() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            var ended = run(engine, "3e11:7; ERROR 2003 (HY000): Can't connect (111); ERROR 1040 (HY000): Too many connections; nothing; ON 0");

            assertThat(ended.stdout().lines()).as(engine).satisfiesExactly(
                    first -> assertThat(first).startsWith("INFO mysql-1: role: refused to follow mysql-0.mysql: it lacks transactions that this member has (3e11:7)."),
                    second -> assertThat(second).isEqualTo("INFO mysql-1: role: replica"));
        }
    }

    @Test
    void a_refusal_outlives_a_restart_while_the_primary_is_away() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            run(engine, "3e11:7; killed");

            var ended = run(engine, "ERROR 2003 (HY000): Can't connect (111); nothing; ON 0");

            assertThat(ended.stdout().lines()).as(engine).satisfiesExactly(
                    first -> assertThat(first).startsWith("INFO mysql-1: role: refused to follow mysql-0.mysql: it lacks transactions that this member has (3e11:7)."),
                    second -> assertThat(second).isEqualTo("INFO mysql-1: role: replica"));
            assertThat(member.resolve(".refused")).doesNotExist();
        }
    }

    @Test
    void a_replica_whose_lag_has_a_limit_keeps_in_mind_what_its_primary_has() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            run(engine, "nothing; 3e11:1-9; ON 0", 60);

            assertThat(member.resolve("to-apply")).as(engine).hasContent("3e11:1-9");
            Files.delete(member.resolve("to-apply"));
        }
    }

    /** A member that stood still saw no absence, and its receiver connected to whoever is at the primary's address now. */
    @Test
    void a_primary_that_became_another_server_unseen_is_asked_again() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            Files.writeString(member.resolve(engine + ".sh"), "\nsleep() { [[ $1 != 2 || -s $FILES/answers ]] || exit 0; }\n", APPEND);

            var ended = run(engine, "nothing; ON 0 ON 0; ON 0 ON 0 ca8d; ON 0 ON 0; ON 0 ON 0 bb3b; 3e11:7; nothing; ON 0 ON 0 bb3b; ON 0 ON 0 bb3b");

            assertThat(ended.stdout().lines()).as(engine).satisfiesExactly(
                    first -> assertThat(first).isEqualTo("INFO mysql-1: role: replica"),
                    second -> assertThat(second).startsWith("INFO mysql-1: role: waiting for mysql-0.mysql"),
                    third -> assertThat(third).startsWith("INFO mysql-1: role: refused to follow mysql-0.mysql: it lacks transactions that this member has (3e11:7)."),
                    fourth -> assertThat(fourth).isEqualTo("INFO mysql-1: role: replica"));
        }
    }

    @Test
    void a_watch_that_breaks_off_ends_in_a_failure_so_that_it_is_begun_again() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            Files.writeString(member.resolve(engine + ".sh"), "\nsleep() { [[ $1 != 2 ]]; }\n", APPEND);

            var ended = run(engine, "nothing; ON 0");

            assertThat(ended.stderr()).as(engine).contains("the watch on mysql-0.mysql broke off");
            assertThat(ended.exitCode()).as("exit code").isNotZero();
        }
    }

    @Test
    void a_member_that_is_refused_asks_with_the_password_that_the_secret_has_now() throws IOException {
        for (var engine : List.of("mysql", "mariadb")) {
            Files.writeString(member.resolve("peer.cnf"), "password = \"old\"\n");

            run(engine, "ERROR 1045 (28000): Access denied; nothing; ON 0");

            assertThat(member.resolve("peer.cnf")).as(engine).content().contains("password = \"new\"");
            assertThat(Files.getPosixFilePermissions(member.resolve("peer.cnf"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Both stopped, MariaDB would throw away at the next start what it has received. */
    @ParameterizedTest(name = "something is left that it does not apply: {0}")
    @CsvSource({"0, STOP SLAVE IO_THREAD", "1, ''"})
    void mariadb_stops_no_receiver_of_what_a_stopped_applier_has_left(String left, String statement) {
        var ended = Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/mariadb.sh"
                ask_here() { if [[ $1 == SELECT* ]]; then echo "$LEFT"; else printf '%s' "$1"; fi; }
                stop_receiving""").with(Map.of("FILES", member.toString(), "ENGINE", "mariadb", "MEMBER", "mysql-1", "RELEASE", "mysql", "PRIMARY", "mysql-0",
                "LEFT", left)).run();

        assertThat(ended).returns(0, Command.Result::exitCode).returns(statement, Command.Result::stdout);
    }

    private Command.Result run(String engine, String answers) throws IOException {
        return run(engine, answers, 0);
    }

    private Command.Result run(String engine, String answers, int maxLagSeconds) throws IOException {
        Files.writeString(member.resolve("answers"), answers.replace("; ", "\n") + "\n");
        Files.deleteIfExists(member.resolve("role"));
        return Command.of("bash", member.resolve("role.sh").toString()).with(Map.of("FILES", member.toString(), "ENGINE", engine,
                "MEMBER", "mysql-1", "RELEASE", "mysql", "PRIMARY", "mysql-0", "MAX_LAG_SECONDS", String.valueOf(maxLagSeconds))).run();
    }
}
