package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.Yaml;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The chart, installed once in a namespace of its own. */
public final class Release extends Installation {

    /** With this name all objects are called as in the labs. */
    private static final String NAME = "mysql";

    private final HelmCli helm;
    private final Path chart;
    private final Path preset;
    private final List<String> always;

    /**
     * @param chart its folder or its package
     * @param preset the values file of the platform
     * @param dialect the engine that it is installed with
     * @param always values that every install and every upgrade gets
     */
    public Release(KubernetesClient client, HelmCli helm, Path chart, Path preset, String namespace, Timeline timeline,
            Dialect dialect, List<String> always) {
        super(client, namespace, timeline, dialect, "root");
        this.helm = helm;
        this.chart = chart;
        this.preset = preset;
        this.always = always;
    }

    /** The values file of its platform. */
    public Path preset() {
        return preset;
    }

    /** Installs it; returns as soon as the objects exist. */
    public Moment install(String... values) {
        return installFrom(chart, preset, values);
    }

    /**
     * Installs it from another chart, for instance the one before: its next upgrade is one to the chart under test.
     *
     * @param itsPreset the values file as that chart knows it
     */
    public Moment installFrom(Path other, Path itsPreset, String... values) {
        var moment = timeline.mark("helm install");
        helm.run(withValues(itsPreset, Stream.of("install", NAME, other.toString()), values));
        return moment;
    }

    /** Upgrades it with these values and no others besides the preset's; returns as soon as the objects are changed. */
    public Moment upgrade(String... values) {
        var moment = timeline.mark("helm upgrade " + String.join(" ", values));
        helm.run(withValues(preset, Stream.of("upgrade", NAME, chart.toString()), values));
        return moment;
    }

    /** Has it test itself, as {@code helm test} does; gives what the test said, and fails as it does. */
    public String test() {
        timeline.mark("helm test");
        return helm.run(List.of("test", NAME, "--namespace", namespace, "--logs")).stdout();
    }

    /** Takes the last upgrade back, as {@code helm rollback} does; returns as soon as the objects are changed. */
    public Moment rollback() {
        var moment = timeline.mark("helm rollback");
        helm.run(List.of("rollback", NAME, "--namespace", namespace));
        return moment;
    }

    /** Deletes the pods of all members at once: one deed, and what each member was before it. */
    public List<Fault> deleteAllPods() {
        var members = members();
        var what = "delete all pods";
        var at = timeline.fault(what);
        return members.stream().map(member -> member.faults().delete(what, at)).toList();
    }

    /** Uninstalls it, where it is not yet; returns as soon as helm does. */
    @Override
    public Moment uninstall() {
        var moment = timeline.mark("helm uninstall");
        helm.run(List.of("uninstall", NAME, "--ignore-not-found", "--namespace", namespace));
        return moment;
    }

    private List<String> withValues(Path file, Stream<String> command, String... values) {
        var arguments = new ArrayList<>(command.toList());
        arguments.addAll(List.of("--namespace", namespace, "--values", file.toString(),
                "--set", "engine=" + dialect.engine()));
        Stream.concat(always.stream(), Arrays.stream(values)).forEach(value -> arguments.addAll(List.of("--set", value)));
        return arguments;
    }

    @Override
    public String manifest() {
        return helm.run(List.of("get", "manifest", NAME, "--namespace", namespace)).stdout();
    }

    /** What helm told the user. */
    public String notes() {
        return helm.run(List.of("get", "notes", NAME, "--namespace", namespace)).stdout();
    }

    @Override
    public String values() {
        return helm.run(List.of("get", "values", NAME, "--namespace", namespace)).stdout();
    }

    /** One of the values that it has, the chart's defaults among them, by its path as {@code --set} takes it. */
    public String value(String path) {
        return Yaml.tree(helm.run(List.of("get", "values", NAME, "--all", "--namespace", namespace)).stdout())
                .at("/" + path.replace('.', '/')).asText();
    }

    /** Deletes the StatefulSet and leaves its pods alone, as {@code kubectl delete --cascade=orphan} does. */
    public void orphanMembers() {
        timeline.mark("delete the StatefulSet, orphan its members");
        statefulSetResource().withPropagationPolicy(DeletionPropagation.ORPHAN).delete();
        await("the StatefulSet is gone").atMost(Timeouts.MEMBER_STOPS).until(() -> statefulSetResource().get() == null);
    }

    /** The names of the claims that have its label, sorted, as {@code kubectl get pvc -l app=mysql} lists them. */
    public List<String> claims() {
        return client.persistentVolumeClaims().inNamespace(namespace).withLabel("app", NAME).list().getItems().stream()
                .map(claim -> claim.getMetadata().getName()).sorted().toList();
    }

    /** Whether the class of its members' volumes lets their claims be enlarged. */
    public boolean canGrow() {
        var storageClass = member(0).claim().orElseThrow().getSpec().getStorageClassName();
        return Boolean.TRUE.equals(client.storage().v1().storageClasses().withName(storageClass).require().getAllowVolumeExpansion());
    }

    /** Patches all claims that a selector names, as {@code kubectl patch --type merge} does. */
    public void patchClaims(String selector, String patch) {
        timeline.mark("patch the claims %s: %s".formatted(selector, patch));
        client.persistentVolumeClaims().inNamespace(namespace).withLabelSelector(selector).resources()
                .forEach(claim -> claim.patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    /** One of its Services. */
    public Service service(String service) {
        return client.services().inNamespace(namespace).withName(service).require();
    }

    /** How Kubernetes gives a new template to the members. */
    public String updateStrategy() {
        return statefulSet().getSpec().getUpdateStrategy().getType();
    }

    /** The name of the release and of its StatefulSet. */
    public String name() {
        return NAME;
    }

    @Override
    public String writes() {
        return NAME + "-primary";
    }

    @Override
    public String reads() {
        return NAME + "-read";
    }

    @Override
    public List<String> statefulSets() {
        return List.of(NAME);
    }

    /** The headless Service has the StatefulSet's name. */
    @Override
    public String domain(String statefulSet) {
        return NAME;
    }

    @Override
    String serverContainer() {
        return "mysql";
    }

    @Override
    String password() {
        return passwords().root();
    }

    /** The member with this ordinal, whether it exists or not. */
    public Member member(int ordinal) {
        return new Member(this, NAME, ordinal);
    }

    /** The one that the primary's Service names: whoever decides the role, clients follow this. */
    @Override
    public Member primary() {
        var selected = client.services().inNamespace(namespace).withName(writes()).get()
                .getSpec().getSelector().get("statefulset.kubernetes.io/pod-name");
        return member(Integer.parseInt(selected.substring(NAME.length() + 1)));
    }

    /** The Service that names every member's exporter. */
    public String metricsService() {
        return NAME + "-metrics";
    }

    /** The backups that its CronJob takes. */
    public Backups backups() {
        return new Backups(client, namespace, NAME + "-backup");
    }

    /** Restarts the members one by one, as {@code kubectl rollout restart} does; returns at once. */
    public Moment restartMembers() {
        var moment = timeline.mark("restart the members");
        statefulSetResource().rolling().restart();
        return moment;
    }

    /** Its users' passwords. */
    public Passwords passwords() {
        return new Passwords(this, given("auth.existingSecret").orElse(NAME + "-credentials"));
    }

    /** Its members' certificate. */
    public Certificate certificate() {
        return new Certificate(this, given("tls.existingSecret").orElse(NAME + "-tls"));
    }

    /** What is there of it when it goes. */
    public Remains remains() {
        return new Remains(this);
    }

    private Optional<String> given(String value) {
        return always.stream().filter(each -> each.startsWith(value + "=")).map(each -> each.substring(value.length() + 1)).findFirst();
    }

    /** The revision of the template that the StatefulSet gives to its members. */
    public String updateRevision() {
        return statefulSet().getStatus().getUpdateRevision();
    }

    /** By what the primary has executed, and each replica. */
    @Override
    public void awaitCaughtUp() {
        var wanted = primary().replication().executedSoon();
        for (var replica : replicas()) {
            await("%s is ready, follows the primary and has %s".formatted(replica, wanted))
                    .atMost(dialect().catchesUpWithin()).pollDelay(Duration.ZERO).until(replica::look, state -> state.followsWith(wanted));
        }
    }

    /** Waits until no pod of the release is left. */
    public void awaitStopped() {
        await("no member is left").atMost(Timeouts.MEMBER_STOPS.multipliedBy(3))
                .until(() -> client.pods().inNamespace(namespace).withLabels(Map.of("app", NAME)).list().getItems(),
                        List::isEmpty);
        awaitRecorded(timeline.pods().map(PodSeen::pod).filter(pod -> pod.matches(NAME + "-\\d+")).distinct().toList());
    }

    /** Waits until the StatefulSet has given its present template to all members and all are ready, as {@code kubectl rollout status} does. */
    public void awaitRolledOut() {
        await("all members run the present template").atMost(Timeouts.MEMBER_RETURNS.multipliedBy(3)).until(() -> rolledOut(statefulSet()));
    }

    /** The members count besides the revisions: a StatefulSet that was made anew says at first that both are the same, whatever its orphans run. */
    static boolean rolledOut(StatefulSet set) {
        var status = set.getStatus();
        return Objects.equals(status.getObservedGeneration(), set.getMetadata().getGeneration())
                && Objects.equals(status.getCurrentRevision(), status.getUpdateRevision())
                && Objects.equals(status.getUpdatedReplicas(), set.getSpec().getReplicas())
                && Objects.equals(status.getReadyReplicas(), set.getSpec().getReplicas());
    }

    private StatefulSet statefulSet() {
        return statefulSet(NAME);
    }

    private RollableScalableResource<StatefulSet> statefulSetResource() {
        return statefulSetResource(NAME);
    }
}
