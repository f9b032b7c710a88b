package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a logical backup says of accounts, and how much of it a server must take. */
class AccountsTest {

    private static final String GRANT = "GRANT SELECT ON `shop`.`gone` TO `ann`@`%`;";

    @TempDir
    private Path pod;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql   | ERROR 1146 (42S02) at line 2: Table 'shop.gone' doesn't exist | Error 1146, Table 'shop.gone' doesn't exist: GRANT SELECT ON `shop`.`gone` TO `ann`@`%`;
            mariadb | ERROR 1146 (42S02) at line 2: Table 'shop.gone' doesn't exist | Error 1146, Table 'shop.gone' doesn't exist: GRANT SELECT ON `shop`.`gone` TO `ann`@`%`;
            mysql   | ERROR 1524 (HY000) at line 1: Plugin 'ldap' is not loaded     | Error 1524, Plugin 'ldap' is not loaded: CREATE USER IF NOT EXISTS `ann`@`%`
            mariadb | ERROR 1064 (42000) at line 1: You have an error near 'AS '*HASH' REQUIRE NONE' at line 1 | Error 1064, You have an error: CREATE USER IF NOT EXISTS `ann`@`%`
            """)
    void an_account_that_the_server_refuses_is_told_without_its_password_and_the_rest_is_restored(String engine, String refusal, String said)
            throws IOException {
        var ended = load(engine, "0", refusal);

        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isZero();
        assertThat(ended.stderr().lines()).containsExactly(
                "WARN mysql-0: the server refuses a statement of the backup's accounts, and all others are restored. " + said);
        assertThat(pod.resolve("loaded")).content().startsWith("rows\nCREATE USER IF NOT EXISTS `ann`@`%`").endsWith(GRANT + "\n");
        assertThat(pod.resolve("accounts.sql")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void rows_that_the_server_refuses_end_the_restore(String engine) throws IOException {
        var ended = load(engine, "1", "");

        assertThat(ended.exitCode()).as("exit code").isNotZero();
        assertThat(pod.resolve("loaded")).content().isEqualTo("rows\n");
    }

    /** Restores with a client that says the refusal of accounts, and ends with the given status after rows. */
    private Command.Result load(String engine, String status, String refusal) throws IOException {
        Files.writeString(pod.resolve("databases.sql.zst"), "rows\n");
        Files.writeString(pod.resolve("accounts.sql.zst"), "CREATE USER IF NOT EXISTS `ann`@`%` IDENTIFIED WITH 'ldap' AS '*HASH' REQUIRE NONE;\n" + GRANT + "\n");
        return run(engine, """
                zstd() { cat "${!#}"; }
                client() {
                  cat >>"$RUN/loaded"
                  [[ " $* " == *' --force '* ]] || return "$STATUS"
                  printf '%s\\n' "$REFUSAL" >&2
                }
                CLIENT=client
                mysql() { client "$@"; }
                load_backup "$RUN"
                """, Map.of("STATUS", status, "REFUSAL", refusal));
    }

    @Test
    void every_account_is_made_before_a_right_that_may_speak_of_it() throws IOException {
        var ended = run("mysql", """
                ask() {
                  case $2 in
                    *mysql.user*) printf '%s\\n' "'boss'@'%'" "'clerk'@'%'" ;;
                    *) tr ';' '\\n' <<<"$2" | sed -n "s/.*SHOW CREATE USER \\(.*\\)/CREATE USER \\1 REQUIRE NONE/p; s/.*SHOW GRANTS FOR \\(.*\\)/GRANT 'clerk' TO \\1/p" ;;
                  esac
                }
                accounts_sql donor
                """, Map.of());

        assertThat(ended.stdout().lines()).as(ended.stderr()).containsExactly(
                "CREATE USER IF NOT EXISTS 'boss'@'%' REQUIRE NONE;", "CREATE USER IF NOT EXISTS 'clerk'@'%' REQUIRE NONE;",
                "GRANT 'clerk' TO 'boss'@'%';", "GRANT 'clerk' TO 'clerk'@'%';");
    }

    @Test
    void a_server_without_accounts_is_backed_up_without_any() throws IOException {
        var ended = run("mysql", "ask() { [[ $2 == *mysql.user* ]]; }\naccounts_sql donor\n", Map.of());

        assertThat(ended.exitCode()).as("exit code").isZero();
        assertThat(ended.stdout()).isEmpty();
    }

    private Command.Result run(String engine, String statements, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.putAll(Map.of("ENGINE", engine, "MEMBER", "mysql-0", "RELEASE", "mysql", "PRIMARY", "mysql-0",
                "FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString()));
        return Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/$ENGINE.sh"
                RUN=$1
                """ + statements, "bash", pod.toString()).with(all).run();
    }
}
