package io.github.replicatedmysql.e2e.bench;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.replicatedmysql.e2e.Names;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.Claims;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.cluster.NamespaceContents;
import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Target;
import io.github.replicatedmysql.e2e.mysql.TargetFile;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.NamespaceWatch;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A namespace for one subject in one round, and the record of what happens in it. */
record Site(Bench bench, String namespace, Timeline timeline, NamespaceWatch watch) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    /** The namespaces of what the cluster itself runs. */
    private static final List<String> SYSTEM = List.of("kube-system", "local-path-storage");

    static Site open(Bench bench, String what) {
        return open(bench, what, ScenarioNamespaces::create);
    }

    /** One for whatever a user names, which may need rights that the chart does not. */
    static Site openForTarget(Bench bench, String what) {
        return open(bench, what, ScenarioNamespaces::createPrivileged);
    }

    private static Site open(Bench bench, String what, BiConsumer<KubernetesClient, String> creation) {
        var namespace = Names.unique("bench-" + what);
        var client = bench.cluster().client();
        creation.accept(client, namespace);
        try {
            var timeline = new Timeline(Clock.systemUTC());
            return new Site(bench, namespace, timeline, NamespaceWatch.open(client, namespace, timeline));
        } catch (RuntimeException e) {
            client.namespaces().withName(namespace).delete();
            throw e;
        }
    }

    /** Measures something here. If it fails, says what was seen and written last, which goes with the namespace. */
    void measure(Runnable measurement) {
        try {
            measurement.run();
        } catch (RuntimeException e) {
            LOG.error("the last of {}:\n{}", namespace, new LastWords(client(), namespace).after(timeline));
            throw e;
        }
    }

    KubernetesClient client() {
        return bench.cluster().client();
    }

    /** The chart's release here, installed or not. */
    Release release(Dialect dialect) {
        return new Release(client(), bench.helm(), bench.chart(), bench.settings().preset("kind"), namespace, timeline, dialect,
                List.of());
    }

    /** What a user has named, here, installed or not. */
    Target target(TargetFile file) {
        return new Target(client(), bench.helm(), file, namespace, timeline);
    }

    /** What containers of manifests run. */
    String manifestImage() {
        return bench.image("MARIADB_IMAGE");
    }

    /** How many objects there are that somebody made, and not Kubernetes for another one's sake. */
    long objects() {
        return NamespaceContents.of(client(), namespace).made();
    }

    /** All members are one StatefulSet's. */
    RollableScalableResource<StatefulSet> statefulSet() {
        return client().apps().statefulSets().inNamespace(namespace).withName("mysql");
    }

    /** Sets the number of members, as {@code kubectl scale} does; returns at once. */
    Moment scaleTo(int members) {
        var moment = timeline.mark("scale to " + members);
        statefulSet().scale(members);
        return moment;
    }

    /** Scales down to so many, and removes what the others leave. */
    void shrinkTo(int members) {
        scaleTo(members);
        await("only %d members are left".formatted(members)).atMost(Timeouts.MEMBER_STOPS.multipliedBy(3))
                .until(() -> client().pods().inNamespace(namespace).withLabel("app", "mysql").list().getItems().size() == members);
        var kept = OwnSubject.members(members).stream().map(member -> "data-" + member).toList();
        client().persistentVolumeClaims().inNamespace(namespace).list().getItems().stream()
                .map(claim -> claim.getMetadata().getName()).filter(claim -> claim.startsWith("data-") && !kept.contains(claim))
                .forEach(claim -> client().persistentVolumeClaims().inNamespace(namespace).withName(claim).delete());
        awaitVolumes(volume -> !kept.contains(volume.getSpec().getClaimRef().getName()));
    }

    /** Asks for a volume of its own, which comes with the pod that first uses it. */
    void claim(String name, String storage) {
        client().persistentVolumeClaims().inNamespace(namespace).resource(Claims.of(name, "standard", storage)).create();
    }

    Pod pod(String name) {
        return client().pods().inNamespace(namespace).withName(name).require();
    }

    /** The node that a pod is on. */
    NodeContainer node(Pod pod) {
        return new NodeContainer(client(), pod.getSpec().getNodeName());
    }

    /** Some of the cluster's own pods may have been on a node that went off, and what is measured next needs them. */
    void awaitSystem() {
        await("the cluster's own pods are ready").atMost(Timeouts.NODE_STARTS).pollDelay(Duration.ZERO)
                .until(() -> SYSTEM.stream().flatMap(system -> client().pods().inNamespace(system).list().getItems().stream())
                        .allMatch(Readiness::isPodReady));
    }

    /** The container of a member that its server runs in. */
    static Container server(Pod member) {
        return Containers.spec(member.getSpec(), OwnSubject.CONTAINER).orElseThrow();
    }

    /** The objects of a file in {@code resources/bench}. */
    List<HasMetadata> load(String file) {
        try (var stream = Site.class.getResourceAsStream("/bench/" + file)) {
            return client().load(stream).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until there is no pod, so that what comes next has the cluster for itself. */
    void awaitNoPods() {
        await("no pod is left in " + namespace).atMost(Timeouts.MEMBER_STOPS.multipliedBy(2))
                .until(() -> client().pods().inNamespace(namespace).list().getItems(), List::isEmpty);
    }

    /**
     * Removes all that is here, and waits for the end of what costs the nodes some work: servers that stop, volumes that are emptied.
     * A namespace that still has pods would be looked at again only after half of their grace period, so it goes last.
     */
    @Override
    public void close() {
        watch.close();
        try {
            client().apps().statefulSets().inNamespace(namespace).delete();
            client().pods().inNamespace(namespace).withoutLabel("app", "mysql").delete();
            awaitNoPods();
            client().persistentVolumeClaims().inNamespace(namespace).delete();
            awaitVolumes(_ -> true);
        } finally {
            client().namespaces().withName(namespace).delete();
        }
    }

    private void awaitVolumes(Predicate<PersistentVolume> which) {
        await("volumes of %s are gone".formatted(namespace)).atMost(Timeouts.VOLUME_GOES)
                .until(() -> client().persistentVolumes().list().getItems().stream().filter(this::isOurs).noneMatch(which));
    }

    private boolean isOurs(PersistentVolume volume) {
        var claim = volume.getSpec().getClaimRef();
        return claim != null && namespace.equals(claim.getNamespace());
    }
}
