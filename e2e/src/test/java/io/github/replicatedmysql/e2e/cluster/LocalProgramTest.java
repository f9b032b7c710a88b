package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.Timeouts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProgramTest {

    @TempDir
    Path folder;
    Path log;

    @BeforeEach
    void setUp() {
        log = folder.resolve("evidence/program.log");
    }

    @Test
    void it_runs_until_it_is_closed_and_then_has_time_to_end() {
        try (var program = LocalProgram.start(log, "bash", "-c", "echo begins; cat; echo ends >&2")) {
            program.checkRunning();
        }

        assertThat(log).content().isEqualTo("begins\nends\n");
    }

    @Test
    void one_that_has_ended_by_itself_is_told_with_its_log() {
        try (var program = LocalProgram.start(log, "bash", "-c", "exit 3")) {
            await("it is told").atMost(Timeouts.PROGRAM_ENDS).untilAsserted(() ->
                    assertThatThrownBy(program::checkRunning).hasMessageEndingWith(" has ended with 3: " + log));
        }
    }

    @Test
    void one_that_is_not_there_is_told() {
        assertThatThrownBy(() -> LocalProgram.start(log, "no-such-program")).isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("no-such-program does not start: ");
    }
}
