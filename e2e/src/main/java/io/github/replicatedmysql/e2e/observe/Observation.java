package io.github.replicatedmysql.e2e.observe;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.replicatedmysql.e2e.Text;
import java.util.Objects;
import java.util.Optional;

/** One line of a timeline. */
public sealed interface Observation {

    /** Where it stands in the record. */
    Moment moment();

    /** What a person reads of it. */
    String text();

    /** The step of its life that a pod has reached. */
    enum Phase {
        /** No node has been found for it. */
        PENDING,
        /** It has a node; its volumes, its images and, if it has any, its init containers are prepared. */
        INIT,
        /** Its volume is given data. */
        SEEDING,
        /** Its container runs, and has not been ready since. */
        STARTING,
        /** A read is safe. */
        READY,
        /** It was ready and is not now. */
        NOT_READY,
        /** Its end was ordered. */
        TERMINATING,
        /** All its containers have ended, and none will start again. */
        ENDED
    }

    /**
     * A pod, as the API server announced it.
     *
     * @param action added, modified or deleted
     * @param restarts of its containers, together
     */
    record PodSeen(Moment moment, Action action, String pod, String uid, String node, Phase phase, boolean ready,
            int restarts) implements Observation {

        private static final String SEED_CONTAINER = "clone-mysql";

        /** How often its containers have started again, together; what was counted otherwise cannot be compared with this. */
        public static int restarts(Pod pod) {
            return pod.getStatus().getContainerStatuses().stream().mapToInt(ContainerStatus::getRestartCount).sum();
        }

        /** @param before how it was seen last, if it was */
        static PodSeen of(Moment moment, Action action, Pod pod, Optional<PodSeen> before) {
            var restarts = restarts(pod);
            var inThisStart = before.filter(seen -> seen.restarts() == restarts).map(PodSeen::phase);
            return new PodSeen(moment, action, pod.getMetadata().getName(), pod.getMetadata().getUid(),
                    Objects.requireNonNullElse(pod.getSpec().getNodeName(), ""), phase(pod, inThisStart),
                    Readiness.isPodReady(pod), restarts);
        }

        /** The same pod in a phase that only its log tells. */
        PodSeen in(Phase told, Moment when) {
            return new PodSeen(when, Action.MODIFIED, pod, uid, node, told, ready, restarts);
        }

        /** Whether it runs and has not been ready since its containers started. */
        boolean isBeforeReady() {
            return phase == Phase.STARTING || phase == Phase.SEEDING;
        }

        private static Phase phase(Pod pod, Optional<Phase> before) {
            if (pod.getMetadata().getDeletionTimestamp() != null) {
                return Phase.TERMINATING;
            }
            if (Readiness.isPodReady(pod)) {
                return Phase.READY;
            }
            return switch (Objects.requireNonNullElse(pod.getStatus().getPhase(), "Pending")) {
                case "Running" -> running(pod, before);
                case "Pending" -> pod.getSpec().getNodeName() == null ? Phase.PENDING : beforeItsServer(pod);
                default -> Phase.ENDED;
            };
        }

        private static Phase running(Pod pod, Optional<Phase> before) {
            return switch (before.orElse(Phase.STARTING)) {
                case READY, NOT_READY -> Phase.NOT_READY;
                case SEEDING -> MemberLogs.container(pod).isPresent() ? Phase.SEEDING : Phase.STARTING;
                default -> Phase.STARTING;
            };
        }

        private static Phase beforeItsServer(Pod pod) {
            var init = pod.getStatus().getInitContainerStatuses();
            if (!init.isEmpty() && init.stream().allMatch(PodSeen::succeeded)) {
                return Phase.STARTING;
            }
            return init.stream().anyMatch(status -> status.getName().equals(SEED_CONTAINER)
                    && status.getState().getRunning() != null) ? Phase.SEEDING : Phase.INIT;
        }

        private static boolean succeeded(ContainerStatus container) {
            var ended = container.getState() == null ? null : container.getState().getTerminated();
            return ended != null && ended.getExitCode() == 0;
        }

        @Override
        public String text() {
            return "pod %s %s: %s%s, restarts %d, uid %s".formatted(pod, Text.lower(action), phase,
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
            return "claim %s %s: %s, uid %s".formatted(claim, Text.lower(action), phase, uid);
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
    record Deed(Moment moment, Kind kind, String what) implements Observation {

        @Override
        public String text() {
            return Text.lower(kind) + ": " + what;
        }

        /** What sort of thing it is. */
        public enum Kind {
            /** One of the scenario's steps begins. */
            STEP,
            /** What a person would do in daily work, or see. */
            ACTION,
            /** Harm, which the release must survive. */
            FAULT
        }
    }

    /**
     * Rows were looked for on every member.
     *
     * @param firstRow the number with which the writer began, which tells writers apart
     * @param acknowledged how many rows the writer was told are there
     * @param missing how many of them are not, on one member or another
     */
    record RowsChecked(Moment moment, long firstRow, int acknowledged, int missing) implements Observation {

        @Override
        public String text() {
            return "%d acknowledged rows from %d on were looked for, %d are missing".formatted(acknowledged, firstRow, missing);
        }
    }

    /** Something that happened is not in the record, because the watch broke or told what could not be written down: no order can be proved across it. */
    record Gap(Moment moment, String text) implements Observation {}
}
