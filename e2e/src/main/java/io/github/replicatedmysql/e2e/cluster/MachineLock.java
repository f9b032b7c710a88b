package io.github.replicatedmysql.e2e.cluster;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One suite, benchmark or make at a time on a kind cluster of this machine, held by {@code kind/at-work.sh} for as long as this program lives:
 * a make that finds a stopped node would start it. It is taken before the cluster is asked anything, for another run's fault may have silenced it.
 */
final class MachineLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MachineLock.class);

    /** How kind begins a context's name; the cluster's follows. */
    private static final String KIND = "kind-";

    /** What the script says when it has the lock. */
    private static final String TAKEN = "taken";

    private final Optional<Process> holder;

    private MachineLock(Optional<Process> holder) {
        this.holder = holder;
    }

    /** Takes the lock of the run's cluster, waiting for as long as another has it. A cluster that is not kind's has none. */
    static MachineLock take(Settings settings) {
        return take(settings, Map.of());
    }

    static MachineLock take(Settings settings, Map<String, String> environment) {
        return new MachineLock(Optional.of(settings.context()).filter(context -> context.startsWith(KIND))
                .map(context -> hold(settings, context.substring(KIND.length()), environment)));
    }

    private static Process hold(Settings settings, String cluster, Map<String, String> environment) {
        var builder = new ProcessBuilder(settings.checkout().resolve("kind/at-work.sh").toString(),
                "a suite or benchmark of %s (process %d)".formatted(System.getProperty("user.name"), ProcessHandle.current().pid()))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("CLUSTER", cluster);
        try {
            var process = builder.start();
            var output = process.inputReader();
            for (var line = output.readLine(); !TAKEN.equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the lock of the cluster %s is not to be had, for the reason above".formatted(cluster));
                }
                LOG.info(line);
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        holder.ifPresent(process -> {
            try {
                process.getOutputStream().close();
                process.waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
