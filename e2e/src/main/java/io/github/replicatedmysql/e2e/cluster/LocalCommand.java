package io.github.replicatedmysql.e2e.cluster;

import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Commands on this machine, where the nodes of a kind cluster are containers. */
final class LocalCommand {

    private LocalCommand() {}

    /**
     * Runs one and gives what it printed.
     *
     * @throws IllegalStateException if it ends with another exit code than 0 or takes longer than {@link Timeouts#DOCKER}
     */
    static String run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            if (!process.waitFor(Timeouts.DOCKER.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw failure(command, "no end after %d s".formatted(Timeouts.DOCKER.toSeconds()));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw failure(command, output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("%s does not start: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(command, "interrupted");
        }
    }

    private static IllegalStateException failure(List<String> command, String why) {
        return new IllegalStateException("`%s` failed: %s".formatted(String.join(" ", command), why));
    }
}
