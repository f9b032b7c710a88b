package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "processes are found in /proc")
class ProcessScriptsTest {

    @Test
    void the_script_that_kills_a_server_has_succeeded_before_it_dies() throws Exception {
        var server = new ProcessBuilder("bash", "-c", "echo e2e-server >/proc/$$/comm; echo there; read -r _").start();
        try (var said = server.inputReader()) {
            assertThat(said.readLine()).isEqualTo("there");

            assertThat(bash(ProcessScripts.killing("e2e-server")).succeeded()).isTrue();

            assertThat(server.waitFor(10, TimeUnit.SECONDS)).as("the server has ended").isTrue();
            assertThat(server.exitValue()).as("its exit code").isEqualTo(128 + 9);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_server_that_is_not_there_cannot_be_killed() {
        var attempt = bash(ProcessScripts.killing("e2e-nobody"));

        assertThat(attempt.succeeded()).isFalse();
        assertThat(attempt.stderr()).contains("there is no process e2e-nobody");
    }

    private static Command.Result bash(String script) {
        return Command.of("bash", "-c", script).within(Duration.ofSeconds(10)).run();
    }
}
