package io.github.replicatedmysql.e2e.observe;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import java.time.Instant;

/** Feeds a timeline as a watch would. */
public final class Pods {

    private final Timeline timeline;

    public Pods(Timeline timeline) {
        this.timeline = timeline;
    }

    public Pods created(String name, String uid) {
        return seen(Action.ADDED, pod(name, uid, false, 0));
    }

    public Pods pending(String name, String uid) {
        return seen(Action.ADDED, new PodBuilder(pod(name, uid, false, 0)).editSpec().withNodeName(null).endSpec()
                .editStatus().withPhase("Pending").endStatus().build());
    }

    public Pods init(String name, String uid) {
        return seen(Action.MODIFIED, new PodBuilder(pod(name, uid, false, 0))
                .editStatus().withPhase("Pending").endStatus().build());
    }

    public Pods seeding(String name, String uid) {
        return seen(Action.MODIFIED, new PodBuilder(pod(name, uid, false, 0)).editStatus().withPhase("Pending")
                .addNewInitContainerStatus().withName("clone-mysql").withNewState().withNewRunning().endRunning().endState()
                .endInitContainerStatus().endStatus().build());
    }

    public Pods seeded(String name, String uid) {
        return seen(Action.MODIFIED, new PodBuilder(pod(name, uid, false, 0)).editStatus().withPhase("Pending")
                .addNewInitContainerStatus().withName("clone-mysql")
                .withNewState().withNewTerminated().withExitCode(0).endTerminated().endState()
                .endInitContainerStatus().endStatus().build());
    }

    /** A member of the chart whose server's container seeds it first: only its log tells when. */
    public static Pod seedsItself(String name, String uid) {
        return new PodBuilder(pod(name, uid, false, 0)).editSpec()
                .addNewContainer().withName("mysql").withCommand("bash", "-c", "exec start.sh", "start.sh", "configure.sh", "seed.sh", "serve.sh").endContainer()
                .endSpec().editStatus().editFirstContainerStatus()
                .withNewState().withNewRunning().endRunning().endState().endContainerStatus().endStatus().build();
    }

    public Pods said(String uid, Phase phase, Instant at) {
        timeline.said(uid, phase, at);
        return this;
    }

    public Pods ready(String name, String uid) {
        return ready(name, uid, 0);
    }

    public Pods ready(String name, String uid, int restarts) {
        return seen(Action.MODIFIED, pod(name, uid, true, restarts));
    }

    public Pods notReady(String name, String uid, int restarts) {
        return seen(Action.MODIFIED, pod(name, uid, false, restarts));
    }

    public Pods terminating(String name, String uid) {
        return seen(Action.MODIFIED, new PodBuilder(pod(name, uid, true, 0)).editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z").endMetadata().build());
    }

    public Pods gone(String name, String uid) {
        return seen(Action.DELETED, pod(name, uid, false, 0));
    }

    public Pods goneWhileReady(String name, String uid) {
        return seen(Action.DELETED, pod(name, uid, true, 0));
    }

    public Pods claimed(String claim) {
        return claim(Action.ADDED, claim, "Pending");
    }

    public Pods bound(String claim) {
        return claim(Action.MODIFIED, claim, "Bound");
    }

    private Pods claim(Action action, String name, String phase) {
        timeline.claim(action, new PersistentVolumeClaimBuilder().withNewMetadata().withName(name).withUid(name).endMetadata()
                .withNewStatus().withPhase(phase).endStatus().build());
        return this;
    }

    public Pods watchBroke() {
        timeline.gap("the watch on pods broke");
        return this;
    }

    public Pods modified(Pod pod) {
        return seen(Action.MODIFIED, pod);
    }

    private Pods seen(Action action, Pod pod) {
        timeline.pod(action, pod);
        return this;
    }

    private static Pod pod(String name, String uid, boolean ready, int restarts) {
        return new PodBuilder()
                .withNewMetadata().withName(name).withUid(uid).endMetadata()
                .withNewSpec().withNodeName("node").endSpec()
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition().withType("Ready").withStatus(ready ? "True" : "False").endCondition()
                .addNewContainerStatus().withName("mysql").withRestartCount(restarts).withStarted(ready).endContainerStatus()
                .endStatus()
                .build();
    }
}
