package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.cluster.Containers;
import java.util.List;
import java.util.Optional;

/** One Job that takes a backup, and a view of the volume that it writes to. */
public final class Backup {

    static final String VIEW = "view";
    static final String SEEN = "/tmp/seen";
    private static final String CONTAINER = "backup";

    /**
     * How it ended.
     *
     * @param volume all that lies on its volume, what is hidden as well, by name
     * @param message what the pod's status tells of a failure
     * @param log what it has printed
     */
    public record Result(List<String> volume, Optional<String> message, String log) {

        /** The name of the newest backup on the volume. */
        public String newest() {
            return volume.getLast();
        }
    }

    private final KubernetesClient client;
    private final Job job;

    Backup(KubernetesClient client, Job job) {
        this.client = client;
        this.job = job;
    }

    /** Waits until the backup is there and its Job is complete. */
    public Result awaitSuccess() {
        return awaitEnd("Complete");
    }

    /** Waits until the backup was given up and its Job has failed. */
    public Result awaitFailure() {
        return awaitEnd("Failed");
    }

    private Result awaitEnd(String condition) {
        var end = await(name() + " has ended").atMost(Timeouts.BACKUP).until(this::end, Optional::isPresent).orElseThrow();
        var view = new ContainerShell(client, namespace(), podName(), VIEW);
        var volume = view.run("ls -A /backups").lines().sorted().toList();
        var log = client.pods().inNamespace(namespace()).withName(podName()).inContainer(CONTAINER).getLog();
        view.run(ProcessScripts.onceEnded("touch " + SEEN));
        await("Job %s is %s; it printed: %s".formatted(name(), condition, log)).atMost(Timeouts.CLIENT_STARTS).until(() -> has(condition));
        return new Result(volume, Optional.ofNullable(end.getMessage()), log);
    }

    private Optional<ContainerStateTerminated> end() {
        return pod().flatMap(pod -> Containers.status(pod, CONTAINER)).map(status -> status.getState().getTerminated());
    }

    private boolean has(String condition) {
        return client.resource(job).get().getStatus().getConditions().stream()
                .anyMatch(each -> each.getType().equals(condition) && each.getStatus().equals("True"));
    }

    private Optional<Pod> pod() {
        return client.pods().inNamespace(namespace()).withLabel("job-name", name()).list().getItems().stream().findFirst();
    }

    private String podName() {
        return pod().orElseThrow().getMetadata().getName();
    }

    private String namespace() {
        return job.getMetadata().getNamespace();
    }

    private String name() {
        return job.getMetadata().getName();
    }
}
