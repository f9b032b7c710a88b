package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Names;
import java.util.function.UnaryOperator;

/** Takes backups as a release's CronJob does, without waiting for its schedule. */
public final class Backups {

    /** What the chart calls the volume that backups go to. */
    private static final String VOLUME = "backups";

    private final KubernetesClient client;
    private final String namespace;
    private final String cronJob;

    Backups(KubernetesClient client, String namespace, String cronJob) {
        this.client = client;
        this.namespace = namespace;
        this.cronJob = cronJob;
    }

    /** Starts one, as {@code kubectl create job --from} does. */
    public Backup start() {
        return start(volume -> volume);
    }

    /** Starts one whose volume has room for so many KiB. */
    public Backup startOnVolumeOf(int kibibytes) {
        return start(volume -> volume.getName().equals(VOLUME)
                ? new VolumeBuilder().withName(VOLUME).withNewEmptyDir().withMedium("Memory")
                        .withSizeLimit(new Quantity(kibibytes + "Ki")).endEmptyDir().build()
                : volume);
    }

    /** The Job is tried once, and its pod stays until someone has looked at the volume. */
    private Backup start(UnaryOperator<Volume> volumes) {
        var template = client.batch().v1().cronjobs().inNamespace(namespace).withName(cronJob).require().getSpec().getJobTemplate();
        var pod = template.getSpec().getTemplate().getSpec();
        var job = new JobBuilder()
                .withNewMetadata().withName(Names.unique("backup")).endMetadata()
                .withNewSpecLike(template.getSpec())
                .withBackoffLimit(0)
                .editTemplate().editSpec()
                .withVolumes(pod.getVolumes().stream().map(volumes).toList())
                .addToContainers(view(pod.getContainers().getFirst()))
                .endSpec().endTemplate()
                .endSpec().build();
        return new Backup(client, client.batch().v1().jobs().inNamespace(namespace).resource(job).create());
    }

    private static Container view(Container backup) {
        return new ContainerBuilder(backup).withName(Backup.VIEW)
                .withCommand("bash", "-c", "until [[ -e %s ]]; do sleep 0.1; done".formatted(Backup.SEEN)).build();
    }
}
