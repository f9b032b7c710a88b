package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a member without data says while no peer can seed it, by how its peers answer. */
class PeersTest {

    private static final String UNKNOWN_PASSWORD = "the Secret's password of the user seeding is not the one that the servers know";

    @TempDir
    private Path run;

    @ParameterizedTest(name = "{0}, peers say {1}")
    @CsvSource(delimiter = '|', textBlock = """
            mysql-1 | ERROR 1045 (28000): Access denied | no peer can seed this member yet: the Secret's password
            mysql-1 | ERROR 2003 (HY000): Can't connect | no peer can seed this member yet. It needs mysql-0.mysql
            mysql-0 | ERROR 1045 (28000): Access denied | have: the Secret's password
            mysql-0 | ERROR 2003 (HY000): Can't connect | have: they do not answer
            """)
    void a_password_that_the_servers_do_not_know_is_told_from_silence(String member, String answer, String said)
            throws IOException, InterruptedException {
        var warning = warning(member, answer);

        assertThat(warning).contains(said);
        assertThat(warning.contains(UNKNOWN_PASSWORD)).as("speaks of the password").isEqualTo(answer.contains("1045"));
    }

    private String warning(String member, String answer) throws IOException, InterruptedException {
        var script = """
                . "$FILES/lib.sh"
                RUN=$1 REFUSALS=$1/refusals LAST_WARNING=$1/last-warning FAILED_DONORS=$1/failed-donors
                . "$FILES/mysql.sh"
                . "$FILES/peers.sh"
                ask() { printf '%s\\n' "$ANSWER" >&2; return 1; }
                peer_addresses() { printf '10.0.0.9\\n'; }
                resolve() { printf '10.0.0.8\\n'; }
                ! find_donor
                """;
        var bash = new ProcessBuilder("bash", "-c", script, "bash", run.toString()).redirectErrorStream(true);
        bash.environment().putAll(Map.of("FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString(),
                "MEMBER", member, "RELEASE", "mysql", "PRIMARY", "mysql-0", "ENGINE", "mysql", "ANSWER", answer));
        var process = bash.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code; it said: %s", output).isZero();
        return output;
    }
}
