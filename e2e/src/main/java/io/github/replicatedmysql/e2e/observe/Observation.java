package io.github.replicatedmysql.e2e.observe;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.List;
import java.util.Objects;

/** One line of a timeline. */
public sealed interface Observation {

    /** Where it stands in the record. */
    Moment moment();

    /** What a person reads of it. */
    String text();

    /** The step that a pod has reached. */
    enum Phase { PENDING, INIT, NOT_READY, READY, TERMINATING, ENDED }

    /**
     * A pod, as the API server announced it.
     *
     * @param action added, modified or deleted
     * @param restarts of its containers, together
     */
    record PodSeen(Moment moment, Action action, String pod, String uid, String node, Phase phase, boolean ready,
            int restarts) implements Observation {

        static PodSeen of(Moment moment, Action action, Pod pod) {
            return new PodSeen(moment, action, pod.getMetadata().getName(), pod.getMetadata().getUid(),
                    Objects.requireNonNullElse(pod.getSpec().getNodeName(), ""), phase(pod), Readiness.isPodReady(pod),
                    containers(pod).stream().mapToInt(ContainerStatus::getRestartCount).sum());
        }

        private static Phase phase(Pod pod) {
            if (pod.getMetadata().getDeletionTimestamp() != null) {
                return Phase.TERMINATING;
            }
            if (Readiness.isPodReady(pod)) {
                return Phase.READY;
            }
            return switch (Objects.requireNonNullElse(pod.getStatus().getPhase(), "Pending")) {
                case "Running" -> Phase.NOT_READY;
                case "Pending" -> pod.getSpec().getNodeName() == null ? Phase.PENDING : Phase.INIT;
                default -> Phase.ENDED;
            };
        }

        private static List<ContainerStatus> containers(Pod pod) {
            return pod.getStatus().getContainerStatuses();
        }

        @Override
        public String text() {
            return "pod %s %s: %s%s, restarts %d, uid %s".formatted(pod, action.name().toLowerCase(), phase,
                    node.isEmpty() ? "" : " on " + node, restarts, uid);
        }
    }

    /** A claim for a volume, as the API server announced it. */
    record ClaimSeen(Moment moment, Action action, String claim, String uid, String phase) implements Observation {

        static ClaimSeen of(Moment moment, Action action, PersistentVolumeClaim claim) {
            return new ClaimSeen(moment, action, claim.getMetadata().getName(), claim.getMetadata().getUid(),
                    claim.getMetadata().getDeletionTimestamp() != null ? "Terminating" : claim.getStatus().getPhase());
        }

        @Override
        public String text() {
            return "claim %s %s: %s, uid %s".formatted(claim, action.name().toLowerCase(), phase, uid);
        }
    }

    /** A Kubernetes event. */
    record EventSeen(Moment moment, String object, String reason, String message) implements Observation {

        static EventSeen of(Moment moment, Event event) {
            return new EventSeen(moment, event.getInvolvedObject().getName(), event.getReason(), event.getMessage());
        }

        @Override
        public String text() {
            return "event %s: %s: %s".formatted(object, reason, message);
        }
    }

    /** Something that the scenario did. */
    record Step(Moment moment, String text) implements Observation {}

    /** The watch broke: what happened until the record goes on is not in it, so no order can be proved across it. */
    record Gap(Moment moment, String text) implements Observation {}
}
