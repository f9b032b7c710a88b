package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.replicatedmysql.e2e.Timeouts;

/** What a claim was given, and what may outlive it: a disk that somebody pays for. Two of the same name are the same. */
public record Volume(KubernetesClient client, String name) {

    /** What becomes of it when its claim goes: {@code Retain} or {@code Delete}. */
    public String reclaimPolicy() {
        return resource().require().getSpec().getPersistentVolumeReclaimPolicy();
    }

    /** Changes what becomes of it, as {@code kubectl patch pv} does. */
    public void reclaimBy(String policy) {
        resource().edit(present -> new PersistentVolumeBuilder(present).editSpec()
                .withPersistentVolumeReclaimPolicy(policy).endSpec().build());
    }

    /** Its size, as Kubernetes writes it. */
    public String size() {
        return resource().require().getSpec().getCapacity().get("storage").toString();
    }

    /** The claim that has it, or had it last. */
    public String claim() {
        return resource().require().getSpec().getClaimRef().getName();
    }

    /** Waits until its claim is gone and it is still there, and believes it after a while. */
    public void awaitKept() {
        await("volume %s is kept without its claim".formatted(name)).during(Timeouts.STAYS_SO)
                .atMost(Timeouts.VOLUME_GOES).until(() -> phase().equals("Released"));
    }

    /** Waits until it is no more. */
    public void awaitGone() {
        await("volume %s is gone".formatted(name)).atMost(Timeouts.VOLUME_GOES).until(() -> resource().get() == null);
    }

    private String phase() {
        return resource().require().getStatus().getPhase();
    }

    private Resource<PersistentVolume> resource() {
        return client.persistentVolumes().withName(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
