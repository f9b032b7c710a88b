package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which server the liveness probe takes for one that hangs. */
class AliveTest {

    @TempDir
    private Path scripts;

    @BeforeEach
    void copyScripts() throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : new String[] {"lib.sh", "alive.sh"}) {
            Files.copy(files.resolve(script), scripts.resolve(script));
        }
        Files.writeString(scripts.resolve("lib.sh"), "\nROLE=$FILES/role\n", APPEND);
    }

    @Test
    void a_server_without_a_role_is_left_alone_whatever_it_answers() throws IOException {
        server("false");

        assertThat(ask("10").exitCode()).isZero();
    }

    @Test
    void a_server_with_a_role_must_answer() throws IOException {
        Files.writeString(scripts.resolve("role"), "primary");
        server("true");
        assertThat(ask("10").exitCode()).isZero();

        server("false");
        assertThat(ask("10").exitCode()).isNotZero();
    }

    @ParameterizedTest
    @CsvSource({"10, 9", "2, 1", "1, 1"})
    void it_waits_for_an_answer_for_almost_as_long_as_the_kubelet(String seconds, String waits) throws IOException {
        Files.writeString(scripts.resolve("role"), "replica");
        server("printf 'waits for %s' \"$1\"");

        assertThat(ask(seconds).stdout()).isEqualTo("waits for " + waits);
    }

    private void server(String answer) throws IOException {
        Files.writeString(scripts.resolve("mysql.sh"), "answers_anything() { %s; }%n".formatted(answer));
    }

    private Command.Result ask(String seconds) {
        return Command.of("bash", scripts.resolve("alive.sh").toString(), seconds)
                .with(Map.of("FILES", scripts.toString(), "ENGINE", "mysql", "MEMBER", "mysql-0", "RELEASE", "mysql", "PRIMARY", "mysql-0")).run();
    }
}
