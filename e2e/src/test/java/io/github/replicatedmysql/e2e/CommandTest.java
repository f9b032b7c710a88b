package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

    @TempDir
    Path folder;

    @Test
    void gives_what_was_printed_and_no_warning_with_it() {
        assertThat(Command.of("sh", "-c", "echo 'a warning' >&2; echo one; echo two").output()).isEqualTo("one\ntwo");
    }

    @Test
    void keeps_the_streams_apart_for_whoever_wants_them() {
        var result = Command.of("sh", "-c", "echo one; echo two >&2; exit 3").run();

        assertThat(result.stdout()).isEqualTo("one\n");
        assertThat(result.stderr()).isEqualTo("two\n");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void runs_where_and_with_what_it_is_told() {
        assertThat(Command.of("sh", "-c", "echo $PWD $COLOUR").in(folder).with(Map.of("COLOUR", "blue")).output())
                .isEqualTo(folder + " blue");
    }

    @Test
    void a_failure_is_told_with_all_that_was_printed() {
        assertThatThrownBy(Command.of("sh", "-c", "echo half; echo broken >&2; exit 1")::output)
                .isInstanceOf(IllegalStateException.class).hasMessageContainingAll("`sh -c ", "` failed: half\nbroken");
    }

    @Test
    void who_takes_too_long_is_ended_with_all_that_it_started() {
        var command = Command.of("sh", "-c", "echo begun; echo slow >&2; sleep 60 & sleep 60").within(Duration.ofSeconds(1));

        assertThatThrownBy(command::output).isInstanceOf(IllegalStateException.class).hasMessageEndingWith("did not end within 1 s: begun\nslow");
    }

    @Test
    void who_ends_in_time_is_left_alone() {
        assertThat(Command.of("echo", "done").within(Duration.ofMinutes(1)).output()).isEqualTo("done");
    }

    @Test
    void slow_ones_hold_up_no_other() throws IOException {
        var over = folder.resolve("over");
        var begun = IntStream.range(0, 2 * Runtime.getRuntime().availableProcessors())
                .mapToObj(number -> folder.resolve("begun-" + number)).toList();
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            begun.forEach(one -> threads.submit(() ->
                    Command.of("sh", "-c", "touch %s; until [ -e %s ]; do sleep 0.1; done".formatted(one, over)).run()));
            try {
                await().until(() -> begun.stream().allMatch(Files::exists));

                assertThat(threads.submit(() -> Command.of("echo", "done").run().stdout()))
                        .succeedsWithin(Duration.ofSeconds(10)).isEqualTo("done\n");
            } finally {
                Files.createFile(over);
            }
        }
    }

    @Test
    void a_log_has_what_was_heard_line_by_line() {
        var heard = new ArrayList<String>();

        var exitCode = Command.of("sh", "-c", "echo one; echo two >&2; exit 4").logged(folder.resolve("log"), heard::add);

        assertThat(exitCode).isEqualTo(4);
        assertThat(heard).isEqualTo(List.of("one", "two"));
        assertThat(folder.resolve("log")).hasContent("one\ntwo\n");
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThatThrownBy(Command.of("no-such-program")::output)
                .isInstanceOf(UncheckedIOException.class).hasMessageStartingWith("no-such-program does not start: ");
    }
}
