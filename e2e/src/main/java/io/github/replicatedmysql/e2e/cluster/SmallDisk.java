package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import java.util.List;

/**
 * A volume that can be full: a file system in the memory of a node, with a limit that is a real one. A class's own volumes are folders
 * here, which keep to no size.
 */
public final class SmallDisk implements AutoCloseable {

    private final KubernetesClient client;
    private final NodeContainer node;
    private final String name;

    private SmallDisk(KubernetesClient client, NodeContainer node, String name) {
        this.client = client;
        this.node = node;
        this.name = name;
    }

    /**
     * Makes one, and the claim that has it, which a member of that name finds.
     *
     * @param size what fits on it, as mount takes it; the volume says that it has what the claim asks for
     */
    public static SmallDisk make(Cluster cluster, String namespace, String claim, String storageClass, String asked, String size) {
        var disk = of(cluster, namespace, claim);
        return disk.made(() -> {
            disk.mount(size, "uid=999,gid=999,mode=0770");
            disk.bind(namespace, claim, storageClass, asked, new PersistentVolumeSpecBuilder().withNewLocal().withPath(disk.path()).endLocal());
        });
    }

    /** The same of a kind that ignores {@code fsGroup}: it belongs to root, who alone may write it. */
    public static SmallDisk makeForRoot(Cluster cluster, String namespace, String claim, String storageClass, String asked, String size) {
        var disk = of(cluster, namespace, claim);
        return disk.made(() -> {
            disk.mount(size, "uid=0,gid=0,mode=0755");
            disk.bind(namespace, claim, storageClass, asked, new PersistentVolumeSpecBuilder().withNewHostPath().withPath(disk.path()).endHostPath());
        });
    }

    private static SmallDisk of(Cluster cluster, String namespace, String claim) {
        return new SmallDisk(cluster.client(), new NodeContainer(cluster.client(), cluster.worker()), namespace + "-" + claim);
    }

    /** Takes the steps to it; where one fails, nothing is left of those before. */
    private SmallDisk made(Runnable steps) {
        try {
            steps.run();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void mount(String size, String options) {
        node.shell("mkdir -p %1$s && mount -t tmpfs -o size=%2$s,%3$s tmpfs %1$s".formatted(path(), size, options));
    }

    /**
     * Binds it to the claim before there is a pod: else the scheduler may choose another node first, and the class make a second volume there.
     */
    private void bind(String namespace, String claim, String storageClass, String asked, PersistentVolumeSpecBuilder source) {
        client.persistentVolumes().resource(new PersistentVolumeBuilder()
                .withNewMetadata().withName(name).addToLabels(ScenarioNamespaces.LABELS).endMetadata()
                .withSpec(source
                        .addToCapacity("storage", new Quantity(asked))
                        .withAccessModes("ReadWriteOnce")
                        .withPersistentVolumeReclaimPolicy("Retain")
                        .withStorageClassName(storageClass)
                        .withNewClaimRef().withNamespace(namespace).withName(claim).endClaimRef()
                        .withNewNodeAffinity().withNewRequired().addNewNodeSelectorTerm().addNewMatchExpression()
                        .withKey("kubernetes.io/hostname").withOperator("In").withValues(node.name()).endMatchExpression()
                        .endNodeSelectorTerm().endRequired().endNodeAffinity()
                        .build())
                .build()).create();
        var claims = client.persistentVolumeClaims().inNamespace(namespace);
        claims.resource(new PersistentVolumeClaimBuilder(Claims.of(claim, storageClass, asked))
                .editSpec().withVolumeName(name).endSpec().build()).create();
        await("claim %s has the volume %s".formatted(claim, name)).atMost(Timeouts.CLAIM_IS_BOUND)
                .until(() -> claims.withName(claim).require().getStatus().getPhase().equals("Bound"));
    }

    /** Removes those that interrupted runs left, and says which. */
    static List<String> removeLeftovers(KubernetesClient client) {
        var volumes = client.persistentVolumes().withLabels(ScenarioNamespaces.LABELS).list().getItems();
        volumes.forEach(volume -> new SmallDisk(client, new NodeContainer(client, home(volume)), volume.getMetadata().getName()).close());
        return volumes.stream().map(volume -> "volume " + volume.getMetadata().getName()).toList();
    }

    private static String home(PersistentVolume volume) {
        return volume.getSpec().getNodeAffinity().getRequired().getNodeSelectorTerms().getFirst().getMatchExpressions().getFirst()
                .getValues().getFirst();
    }

    private String path() {
        return "/var/small-disks/" + name;
    }

    /** Writes a file that leaves no room until it is closed. */
    public Ballast fill() {
        node.shell("cat /dev/zero >%1$s/ballast 2>/dev/null || [[ -s %1$s/ballast ]]".formatted(path()));
        return new Ballast(this);
    }

    /** What a disk is full of. */
    public record Ballast(SmallDisk disk) implements AutoCloseable {

        /** Makes room again. */
        @Override
        public void close() {
            disk.node.shell("rm %s/ballast".formatted(disk.path()));
        }
    }

    /** Removes it, though a pod may have it still: that pod keeps it to its end. A node that was restarted has it no more. */
    @Override
    public void close() {
        client.persistentVolumes().withName(name).delete();
        node.shell("! mountpoint --quiet %1$s || umount --lazy %1$s; rm --force --dir %1$s".formatted(path()));
    }
}
