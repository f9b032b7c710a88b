package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one call of the readiness probe watches a member that was ready a moment ago: by a look a second, for three seconds here. */
class ReadyTest {

    @TempDir
    private Path scripts;

    @BeforeEach
    void copyScripts() throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : new String[] {"lib.sh", "ready.sh"}) {
            Files.copy(files.resolve(script), scripts.resolve(script));
        }
        Files.writeString(scripts.resolve("lib.sh"), "\nROLE=$FILES/role READY_AT=$FILES/ready-at WATCHED=3\n", APPEND);
        Files.writeString(scripts.resolve("role"), "primary");
    }

    @Test
    void a_member_that_was_not_ready_is_told_of_after_one_look() throws IOException {
        safeFor(9);

        assertThat(ask().exitCode()).isZero();
        assertThat(looks()).isEqualTo(1);
        assertThat(scripts.resolve("ready-at")).exists();
    }

    @Test
    void a_member_that_was_ready_is_watched() throws IOException {
        safeFor(9);
        wasReady(Instant.now());

        assertThat(ask().exitCode()).isZero();
        // A shell's seconds begin and end with the clock's, so the first of three may be a short one.
        assertThat(looks()).isBetween(3L, 4L);
    }

    @Test
    void a_watch_ends_when_the_member_is_no_longer_safe() throws IOException {
        safeFor(1);
        wasReady(Instant.now());

        var ended = ask();

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stdout()).contains("not ready: it broke");
        assertThat(looks()).isEqualTo(2);
        assertThat(scripts.resolve("ready-at")).as("what would have the next call watch").doesNotExist();
    }

    @Test
    void who_has_not_asked_for_long_gets_an_answer_at_once() throws IOException {
        safeFor(9);
        wasReady(Instant.now().minusSeconds(10));

        assertThat(ask().exitCode()).isZero();
        assertThat(looks()).isEqualTo(1);
    }

    private void safeFor(int looks) throws IOException {
        Files.writeString(scripts.resolve("safe.sh"), """
                printf . >>"$FILES/looks"
                (($(wc -c <"$FILES/looks") <= %d)) || { echo 'not ready: it broke'; exit 1; }
                """.formatted(looks));
    }

    private void wasReady(Instant when) throws IOException {
        Files.writeString(scripts.resolve("ready-at"), String.valueOf(when.getEpochSecond()));
    }

    private long looks() throws IOException {
        return Files.size(scripts.resolve("looks"));
    }

    private Command.Result ask() {
        return Command.of("bash", scripts.resolve("ready.sh").toString(), "1")
                .with(Map.of("FILES", scripts.toString(), "MEMBER", "mysql-0", "RELEASE", "mysql", "PRIMARY", "mysql-0")).run();
    }
}
