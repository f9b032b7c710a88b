package io.github.replicatedmysql.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A program of this machine, run to its end; Ctrl-C and the pipeline that started us are its limits of time. */
public final class Command {

    private Command() {}

    /**
     * Runs it in a folder and gives what it printed.
     *
     * @throws IllegalStateException with all that it printed, if its exit code is not 0
     */
    public static String output(Path folder, List<String> command) {
        var process = start(folder, command, Map.of());
        try (var output = process.getInputStream()) {
            var printed = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (end(process) != 0) {
                throw new IllegalStateException("`%s` failed: %s".formatted(String.join(" ", command), printed));
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs it in a folder, writes what it prints into a log and lets someone hear it line by line.
     *
     * @return its exit code
     */
    public static int logged(Path folder, List<String> command, Map<String, String> environment, Path log, Consumer<String> heard) {
        var process = start(folder, command, environment);
        try (var output = process.inputReader(StandardCharsets.UTF_8); var file = Files.newBufferedWriter(log)) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                file.write(line);
                file.newLine();
                file.flush();
                heard.accept(line);
            }
            return end(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path folder, List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not start: %s".formatted(command.getFirst(), e.getMessage()), e);
        }
    }

    private static int end(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
