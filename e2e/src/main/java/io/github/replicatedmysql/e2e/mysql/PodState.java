package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.replicatedmysql.e2e.cluster.Containers;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a member's pod is doing.
 *
 * @param ready whether it is ready and not on its way out
 * @param facts what a person would look for if it is not
 */
record PodState(boolean ready, String facts) {

    static PodState of(Optional<Pod> pod) {
        return pod.map(PodState::of).orElseGet(() -> new PodState(false, "there is no pod"));
    }

    private static PodState of(Pod pod) {
        var leaving = pod.getMetadata().getDeletionTimestamp() != null;
        var status = pod.getStatus();
        var unmet = status.getConditions().stream()
                .filter(condition -> condition.getStatus().equals("False") && condition.getMessage() != null)
                .map(condition -> condition.getMessage());
        var containers = Containers.allStatuses(pod).filter(container -> !container.getReady()).map(PodState::text);
        return new PodState(!leaving && Readiness.isPodReady(pod), "%s on %s%s: %s".formatted(
                status.getPhase(), Objects.requireNonNullElse(pod.getSpec().getNodeName(), "no node"),
                leaving ? ", leaving" : "", Stream.concat(unmet, containers).distinct().collect(Collectors.joining("; "))));
    }

    private static String text(ContainerStatus container) {
        var state = container.getState();
        var doing = state.getRunning() != null ? "running since " + state.getRunning().getStartedAt()
                : state.getTerminated() != null ? "ended with exit code " + state.getTerminated().getExitCode()
                : state.getWaiting() != null ? "waiting, " + state.getWaiting().getReason()
                : "unknown";
        return "container %s %s, %d restarts".formatted(container.getName(), doing, container.getRestartCount());
    }

    @Override
    public String toString() {
        return ready ? "ready" : facts;
    }
}
