package io.github.replicatedmysql.e2e.cluster;

import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the suite until it is closed. It ends with its input, so also with a suite that is killed. */
final class LocalProgram implements AutoCloseable {

    private final Process process;
    private final Path log;

    private LocalProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log takes all that it prints */
    static LocalProgram start(Path log, String... command) {
        try {
            Files.createDirectories(log.getParent());
            return new LocalProgram(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not start: %s".formatted(command[0], e.getMessage()), e);
        }
    }

    /** @throws IllegalStateException if it has ended by itself */
    void checkRunning() {
        if (!process.isAlive()) {
            throw new IllegalStateException("%s has ended with %d: %s".formatted(
                    process.info().command().orElse("a program"), process.exitValue(), log));
        }
    }

    /** Ends its input, and after {@link Timeouts#PROGRAM_ENDS} the program itself. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(Timeouts.PROGRAM_ENDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
