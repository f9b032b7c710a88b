package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real helm command, as a user runs it: argument lists, exit codes, both streams. */
public final class HelmCli {

    private final String binary;
    private final List<String> where;

    private HelmCli(String binary, List<String> where) {
        this.binary = binary;
        this.where = where;
    }

    /** A helm that talks to no cluster: for rendering and linting. */
    public static HelmCli offline(Settings settings) {
        return new HelmCli(settings.helm(), List.of());
    }

    /** A helm that talks to the cluster under test and, whatever the user's environment says, to no other. */
    public static HelmCli onCluster(Settings settings) {
        return new HelmCli(settings.helm(),
                List.of("--kubeconfig", settings.kubeconfig().toString(), "--kube-context", settings.context()));
    }

    /**
     * Runs helm with these arguments.
     *
     * @throws HelmFailure if the exit code is not 0
     * @throws UncheckedIOException if there is no such binary
     * @throws IllegalStateException if it takes longer than {@link Timeouts#HELM}
     */
    public HelmResult run(List<String> arguments) {
        var command = new ArrayList<>(List.of(binary));
        command.addAll(arguments);
        command.addAll(where);
        var result = execute(List.copyOf(command));
        if (!result.succeeded()) {
            throw new HelmFailure(result);
        }
        return result;
    }

    private static HelmResult execute(List<String> command) {
        try {
            var stdout = Files.createTempFile("helm", ".out");
            var stderr = Files.createTempFile("helm", ".err");
            try {
                return execute(command, stdout, stderr);
            } finally {
                Files.delete(stdout);
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "helm does not start: %s. -De2e.helm names its binary.".formatted(e.getMessage()), e);
        }
    }

    private static HelmResult execute(List<String> command, Path stdout, Path stderr) throws IOException {
        var start = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(Timeouts.HELM.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("`%s` did not end within %d s: %s".formatted(
                        String.join(" ", command), Timeouts.HELM.toSeconds(), Files.readString(stderr).strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in `%s`".formatted(String.join(" ", command)), e);
        } finally {
            process.destroyForcibly();
        }
        return new HelmResult(command, process.exitValue(), Files.readString(stdout), Files.readString(stderr),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
