package io.github.replicatedmysql.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of this machine, which is run to its end.
 *
 * @param words its name and its arguments
 * @param folder where it runs
 * @param environment its variables besides ours
 * @param limit how long it may take; without one, Ctrl-C and the pipeline that started us are its limits
 */
public record Command(List<String> words, Path folder, Map<String, String> environment, Optional<Duration> limit) {

    /** What one did, kept whole: streams apart, so that YAML stays YAML. */
    public record Result(List<String> command, int exitCode, String stdout, String stderr, Duration took) {

        /** Whether it ended as it should. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** In the folder that we are in. */
    public static Command of(List<String> words) {
        return new Command(List.copyOf(words), Path.of("").toAbsolutePath(), Map.of(), Optional.empty());
    }

    /** In the folder that we are in. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** The same in another folder. */
    public Command in(Path other) {
        return new Command(words, other, environment, limit);
    }

    /** The same with these variables. */
    public Command with(Map<String, String> variables) {
        return new Command(words, folder, Map.copyOf(variables), limit);
    }

    /** The same with a limit of time. */
    public Command within(Duration time) {
        return new Command(words, folder, environment, Optional.of(time));
    }

    /**
     * Runs it and gives what it printed, without what it told on the other stream: a warning is nothing to parse.
     *
     * @throws IllegalStateException with all that it said, if its exit code is not 0 or it takes longer than it may
     */
    public String output() {
        var result = run();
        if (!result.succeeded()) {
            throw new IllegalStateException("`%s` failed: %s".formatted(this, said(result.stdout(), result.stderr())));
        }
        return result.stdout().strip();
    }

    /**
     * Runs it and gives all that there is to know, whatever its exit code.
     *
     * @throws IllegalStateException if it takes longer than it may
     */
    public Result run() {
        var began = System.nanoTime();
        var process = start(false);
        // Not in the pool that all share: on two cores it has one thread, and a slow program would keep the others' from it.
        var errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), Thread::startVirtualThread);
        var printed = read(process.getInputStream());
        var exitCode = end(process, began, said(printed, errors.join()));
        return new Result(words, exitCode, printed, errors.join(), since(began));
    }

    private static String said(String... streams) {
        return Stream.of(streams).map(String::strip).filter(stream -> !stream.isEmpty()).collect(Collectors.joining("\n"));
    }

    /**
     * Runs it, writes what it prints into a log and lets someone hear it line by line.
     *
     * @return its exit code
     */
    public int logged(Path log, Consumer<String> heard) {
        var began = System.nanoTime();
        var process = start(true);
        try (var output = process.inputReader(StandardCharsets.UTF_8); var file = Files.newBufferedWriter(log)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                heard.accept(line);
            }
            return end(process, began, "log: " + log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(boolean oneStream) {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(oneStream);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            limit.ifPresent(time -> process.onExit().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS).exceptionally(_ -> kill(process)));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not start: %s".formatted(words.getFirst(), e.getMessage()), e);
        }
    }

    /** With what it started, which may have its streams open. */
    private static Process kill(Process process) {
        var started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        return process;
    }

    private int end(Process process, long began, String said) {
        try {
            var exitCode = process.waitFor();
            limit.filter(time -> exitCode != 0 && since(began).compareTo(time) >= 0).ifPresent(time -> {
                throw new IllegalStateException("`%s` did not end within %d s: %s".formatted(this, time.toSeconds(), said));
            });
            return exitCode;
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in `%s`".formatted(this), e);
        } finally {
            ScenarioClock.ran(since(began));
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
