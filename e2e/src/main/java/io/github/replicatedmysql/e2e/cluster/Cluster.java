package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.Settings;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The Kubernetes that scenarios run on, after it was found to be one that may be hurt; until it is closed nobody else is at work on it. */
public final class Cluster implements AutoCloseable {

    /** Of a request that the API server did not answer, after 0.1, 0.2, 0.4 s and so on: 3 s until it is called away. */
    private static final int RETRIES = 5;

    /** What a StorageClass is marked with that is the cluster's own choice. */
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

    private final MachineLock machine;
    private final KubernetesClient client;
    private final SuiteLock suite;

    private Cluster(MachineLock machine, KubernetesClient client, SuiteLock suite) {
        this.machine = machine;
        this.client = client;
        this.suite = suite;
    }

    /**
     * Waits while another run has it: first on this machine, and then from any.
     *
     * @throws IllegalStateException if there is no cluster, or it is not ours (the message says what to do)
     */
    public static Cluster open(Settings settings) {
        var config = config(settings);
        var machine = MachineLock.take(settings);
        try {
            return open(settings, machine, new KubernetesClientBuilder().withConfig(config).build());
        } catch (RuntimeException e) {
            // Whoever asks next would wait for the lock that this one has.
            machine.close();
            throw e;
        }
    }

    private static Cluster open(Settings settings, MachineLock machine, KubernetesClient client) {
        try {
            check(settings, client);
            return new Cluster(machine, client, SuiteLock.take(client));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static void check(Settings settings, KubernetesClient client) {
        try {
            ContextGuard.check(settings, client);
        } catch (KubernetesClientException e) {
            throw new IllegalStateException(
                    "no Kubernetes at context %s: is the cluster up? make up creates it, make doctor says what is wrong."
                            .formatted(settings.context()), e);
        }
    }

    private static Config config(Settings settings) {
        var file = settings.kubeconfig();
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "no kubeconfig at %s: make up creates the cluster, -De2e.kubeconfig names another file".formatted(file));
        }
        var config = Config.fromKubeconfig(settings.context(), file.toFile());
        if (config.getCurrentContext() == null || !config.getCurrentContext().getName().equals(settings.context())) {
            throw new IllegalStateException("%s has no context %s: -De2e.context names another one"
                    .formatted(file, settings.context()));
        }
        config.setRequestRetryBackoffLimit(RETRIES);
        return config;
    }

    /** The client that everything in the harness uses. */
    public KubernetesClient client() {
        return client;
    }

    /** A node that takes pods, the same one each time; the only one of a small cluster has the control plane too. */
    public String worker() {
        return worker(client.nodes().list().getItems());
    }

    static String worker(List<Node> nodes) {
        return nodes.stream().filter(Cluster::takesPods).map(node -> node.getMetadata().getName()).sorted().findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no node takes pods: each is cordoned or has a NoSchedule taint. To see which: kubectl describe nodes"));
    }

    /** Whether it takes pods that tolerate nothing. */
    static boolean takesPods(Node node) {
        return node.getSpec().getTaints().stream().noneMatch(taint -> taint.getEffect().equals("NoSchedule"));
    }

    /** The StorageClass of claims that name none, if there is one. */
    public Optional<String> defaultStorageClass() {
        return client.storage().v1().storageClasses().list().getItems().stream().map(StorageClass::getMetadata)
                .filter(present -> present.getAnnotations() != null && "true".equals(present.getAnnotations().get(DEFAULT)))
                .map(ObjectMeta::getName).findFirst();
    }

    @Override
    public void close() {
        suite.close();
        client.close();
        machine.close();
    }
}
