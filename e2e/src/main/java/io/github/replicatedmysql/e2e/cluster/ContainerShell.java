package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands inside one running container, as {@code kubectl exec} gives them. */
public record ContainerShell(KubernetesClient client, String namespace, String pod, String container) {

    /** Waits until its pod runs, and gives it: it takes commands now. */
    public ContainerShell awaitRunning(Duration patience) {
        await("pod %s runs".formatted(pod)).atMost(patience).until(this::isRunning);
        return this;
    }

    boolean isRunning() {
        var present = client.pods().inNamespace(namespace).withName(pod).get();
        return present != null && "Running".equals(present.getStatus().getPhase());
    }

    /**
     * Runs a bash script and gives what it printed on stdout.
     *
     * @throws IllegalStateException if it ends with another exit code than 0 or takes longer than {@link Timeouts#EXEC}
     */
    public String run(String script) {
        return run(script, Timeouts.EXEC);
    }

    /** The same for what takes longer. */
    public String run(String script, Duration patience) {
        return run(script, new byte[0], patience);
    }

    /** Writes a file there. It is told its length, since an end of input does not reach it. */
    public void write(String path, byte[] content) {
        run("head -c %d > '%s'".formatted(content.length, path), content, Timeouts.EXEC);
    }

    private String run(String script, byte[] input, Duration patience) {
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        try (var exec = client.pods().inNamespace(namespace).withName(pod).inContainer(container)
                .redirectingInput().writingOutput(output).writingError(error).exec("bash", "-c", script)) {
            exec.getInput().write(input);
            exec.getInput().flush();
            var exitCode = exec.exitCode().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (exitCode != 0) {
                throw failure(script, "exit code " + exitCode, error);
            }
            return output.toString(StandardCharsets.UTF_8).strip();
        } catch (TimeoutException e) {
            throw failure(script, "no end after " + patience.toSeconds() + " s", error);
        } catch (IOException e) {
            throw failure(script, e.toString(), error);
        } catch (ExecutionException e) {
            throw failure(script, e.getCause().toString(), error);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(script, "interrupted", error);
        }
    }

    private IllegalStateException failure(String script, String why, ByteArrayOutputStream error) {
        return new IllegalStateException("%s/%s, container %s: `%s` failed (%s): %s".formatted(
                namespace, pod, container, script.strip(), why, error.toString(StandardCharsets.UTF_8).strip()));
    }
}
