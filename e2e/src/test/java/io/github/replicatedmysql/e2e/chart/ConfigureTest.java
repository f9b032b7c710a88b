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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member ends with a sentence where a Secret lacks what it needs, before it touches its data. */
class ConfigureTest {

    @TempDir
    private Path member;

    /** A member whose scripts, Secrets and memory are all in one folder. */
    @BeforeEach
    void prepare() throws IOException {
        var chart = Settings.ofThisRun().chart().resolve("files");
        for (var file : List.of("scripts/lib.sh", "scripts/sql.sh", "scripts/mysql.sh", "scripts/configure.sh", "conf/common.cnf", "conf/mysql.cnf")) {
            Files.copy(chart.resolve(file), member.resolve(Path.of(file).getFileName()));
        }
        Files.writeString(member.resolve("lib.sh"), "\nRUN=$FILES CREDENTIALS=$FILES CERTIFICATE=$FILES/tls.crt\n", APPEND);
        for (var file : List.of("extra.cnf", "root-password", "replication-password", "seeding-password", "password", "ca.crt", "tls.crt", "tls.key")) {
            Files.writeString(member.resolve(file), "x");
        }
    }

    @Test
    void with_all_of_them_it_goes_on() {
        var ended = configure();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(member.resolve("member.cnf")).content().contains("server_id = 101", "report_host = mysql-1.mysql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root-password", "replication-password", "seeding-password", "password"})
    void a_password_that_is_missing_is_named(String key) throws IOException {
        Files.delete(member.resolve(key));

        assertThat(configure().stderr()).contains("ERROR mysql-1: the Secret with the passwords has no %s, or an empty one.".formatted(key));
        assertThat(member.resolve("member.cnf")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root-password", "replication-password", "seeding-password", "password", "metrics-password", "backup-password"})
    void a_blank_or_a_newline_at_an_end_of_a_password_is_refused_and_one_within_it_is_not(String key) throws IOException {
        var said = "ERROR mysql-1: the Secret with the passwords has a blank or a newline at an end of its %s, which".formatted(key);

        for (var password : List.of("a\n", "a ", " a", "\ta", "a\r\n")) {
            Files.writeString(member.resolve(key), password);
            assertThat(configure().stderr()).as("with %s", password).contains(said).contains("with --from-literal, or with --from-file and a file that printf %s");
        }
        assertThat(member.resolve("member.cnf")).doesNotExist();
        Files.writeString(member.resolve(key), "a b.");
        assertThat(configure().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root-password", "replication-password", "seeding-password", "password", "metrics-password", "backup-password"})
    void a_control_character_within_a_password_is_refused(String key) throws IOException {
        for (var password : List.of("a\nb", "a\tb", "a\u001bb", "a\u007f")) {
            Files.writeString(member.resolve(key), password);
            assertThat(configure().stderr()).contains("ERROR mysql-1: the Secret with the passwords has a newline or another control character in its %s, which".formatted(key));
        }
        assertThat(member.resolve("member.cnf")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.crt", "tls.crt", "tls.key"})
    void a_part_of_the_certificate_that_is_missing_or_empty_is_named(String key) throws IOException {
        var said = "ERROR mysql-1: the Secret with the certificate has no %s, or an empty one.".formatted(key);

        Files.writeString(member.resolve(key), "");
        assertThat(configure().stderr()).contains(said);
        Files.delete(member.resolve(key));
        assertThat(configure().stderr()).contains(said);
        assertThat(member.resolve("member.cnf")).doesNotExist();
    }

    private Command.Result configure() {
        return Command.of("bash", member.resolve("configure.sh").toString()).with(Map.of("FILES", member.toString(), "ENGINE", "mysql",
                "MEMBER", "mysql-1", "RELEASE", "mysql", "PRIMARY", "mysql-0", "USERNAME", "shop")).run();
    }
}
