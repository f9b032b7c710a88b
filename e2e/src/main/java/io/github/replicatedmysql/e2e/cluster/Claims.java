package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;

/** Claims for volumes that one node at a time may write. */
public final class Claims {

    private Claims() {}

    /** @param size of the volume, as Kubernetes writes it: {@code 2Gi} */
    public static PersistentVolumeClaim of(String name, String storageClass, String size) {
        return new PersistentVolumeClaimBuilder().withNewMetadata().withName(name).endMetadata()
                .withNewSpec().withAccessModes("ReadWriteOnce").withStorageClassName(storageClass)
                .withNewResources().addToRequests("storage", new Quantity(size)).endResources().endSpec().build();
    }
}
