package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The users for metrics and backups, which a release may get after its installation, whatever became of an earlier try. */
class LaterUsersTest {

    @TempDir
    private Path member;

    /** A member whose scripts and Secret are in one folder. */
    @BeforeEach
    void prepare() throws IOException {
        try (var files = Files.walk(Settings.ofThisRun().chart().resolve("files"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, member.resolve(file.getFileName()));
            }
        }
        for (var user : List.of("root", "replication", "seeding", "metrics", "backup")) {
            Files.writeString(member.resolve(user + "-password"), "of " + user);
        }
    }

    @ParameterizedTest(name = "{0}: metrics has {1} rights and backup {2}, {3} is refused")
    @CsvSource(delimiter = '|', textBlock = """
            mysql   | 0 | 0 | nothing     | metrics backup | 0
            mysql   | 2 | 7 | nothing     | ''             | 0
            mysql   | 0 | 7 | nothing     | metrics        | 0
            mariadb | 3 | 0 | nothing     | backup         | 0
            mysql   | 0 | 0 | GRANT PROC  | metrics backup | 1
            mariadb | 0 | 7 | GRANT PROC  | metrics        | 1
            mysql   | 0 | 7 | GRANTEE     | ''             | 1
            """)
    void who_lacks_its_rights_is_made_to_the_end_and_a_failure_is_told(
            String engine, String metrics, String backup, String refused, String made, int exitCode) {
        var ended = run(engine, """
                ask_here() {
                  [[ $1 != *"$REFUSED"* ]] || return 1
                  case $1 in *"LIKE '''metrics''"*) echo "$METRICS" ;; *"LIKE '''backup''"*) echo "$BACKUP" ;; esac
                }
                make_later_users
                """, Map.of("METRICS", metrics, "BACKUP", backup, "REFUSED", refused));

        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isEqualTo(exitCode);
        assertThat(ended.stdout().lines()).containsExactlyElementsOf(
                Stream.of(made.split(" ")).filter(user -> !user.isEmpty()).map(user -> "INFO mysql-0: making the user " + user).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void one_that_is_half_made_gets_its_password_and_last_what_it_is_known_by_to_be_whole(String engine) {
        var ended = run(engine, "ask_here() { if [[ $1 == SELECT* ]]; then echo 0; else printf '%s\\n' \"$1\" >&2; fi; }\nmake_later_users\n", Map.of());

        for (var user : List.of("'metrics'@'127.0.0.1'", "'backup'@'%'")) {
            var statements = ended.stderr().lines().filter(line -> line.contains(user)).toList();
            assertThat(statements).first().asString().startsWith("CREATE USER IF NOT EXISTS %s IDENTIFIED BY 'of ".formatted(user));
            assertThat(statements).element(1).asString().startsWith("ALTER USER %s IDENTIFIED BY 'of ".formatted(user));
            assertThat(statements).last().asString().startsWith("GRANT ").contains(" ON *.* TO ");
        }
    }

    private Command.Result run(String engine, String statements, Map<String, String> environment) {
        return Command.of("bash", "-c", """
                FILES=%s MEMBER=mysql-0 RELEASE=mysql PRIMARY=mysql-0 DATABASE='' USERNAME='' ENGINE=%s
                . "$FILES/lib.sh"
                CREDENTIALS=$FILES
                . "$FILES/$ENGINE.sh"
                """.formatted(member, engine) + statements).with(environment).run();
    }
}
