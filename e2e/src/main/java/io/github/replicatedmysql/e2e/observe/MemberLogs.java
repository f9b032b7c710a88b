package io.github.replicatedmysql.e2e.observe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Follows the log of each start of a member of the chart: keeps it, for a pod that goes takes its own along, and learns from it when the
 * member is given data. Its pod's status does not tell that: one container seeds and serves.
 */
final class MemberLogs implements AutoCloseable {

    private static final String STEP = "seed.sh";
    private static final String BEGINS = ": volume is empty, seeding";
    private static final String ENDS = ": seeded";

    private final KubernetesClient client;
    private final String namespace;
    private final Timeline timeline;
    private final Set<Start> followed = ConcurrentHashMap.newKeySet();
    private final Map<Start, StringBuffer> said = new ConcurrentHashMap<>();
    private final Set<LogWatch> open = ConcurrentHashMap.newKeySet();

    MemberLogs(KubernetesClient client, String namespace, Timeline timeline) {
        this.client = client;
        this.namespace = namespace;
        this.timeline = timeline;
    }

    /** One start of a member's container. */
    private record Start(String pod, String uid, String container, int restarts) {

        String file() {
            return "%s.%s.%s-%d.log".formatted(pod, container, uid, restarts);
        }
    }

    /** Follows the log of a member that has just started, until that start is over. */
    void see(Action action, Pod pod) {
        startOf(action, pod).filter(followed::add).ifPresent(start -> Thread.startVirtualThread(() -> follow(start)));
    }

    private static Optional<Start> startOf(Action action, Pod pod) {
        if (action == Action.DELETED || Readiness.isPodReady(pod) || pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        return container(pod).flatMap(name -> running(pod, name))
                .map(status -> new Start(pod.getMetadata().getName(), pod.getMetadata().getUid(), status.getName(), status.getRestartCount()));
    }

    /** The container that seeds and then serves, if this pod has such a one. */
    static Optional<String> container(Pod pod) {
        return pod.getSpec().getContainers().stream().filter(container -> container.getCommand().contains(STEP))
                .map(Container::getName).findFirst();
    }

    private static Optional<ContainerStatus> running(Pod pod, String container) {
        return pod.getStatus().getContainerStatuses().stream().filter(status -> status.getName().equals(container)
                && status.getState() != null && status.getState().getRunning() != null).findFirst();
    }

    private void follow(Start start) {
        var container = client.pods().inNamespace(namespace).withName(start.pod()).inContainer(start.container());
        try (var log = container.usingTimestamps().watchLog();
                var lines = new BufferedReader(new InputStreamReader(log.getOutput(), StandardCharsets.UTF_8))) {
            open.add(log);
            var text = new StringBuffer();
            var line = lines.readLine();
            if (line != null) {
                // Not before there is a line: what an earlier stream said stays until this one says it again.
                said.put(start, text);
            }
            for (; line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                if (line.endsWith(BEGINS)) {
                    tell(start, Phase.SEEDING, line);
                } else if (line.endsWith(ENDS)) {
                    tell(start, Phase.STARTING, line);
                }
            }
        } catch (KubernetesClientException | IOException _) {
            // The pod has gone, or its log cannot be had now: the next thing that is seen of the pod has it tried again.
            followed.remove(start);
        }
    }

    /** What was said so far in each start, by the name of a file for it. */
    Map<String, String> soFar() {
        return said.entrySet().stream().collect(Collectors.toMap(start -> start.getKey().file(), start -> start.getValue().toString()));
    }

    @Override
    public void close() {
        open.forEach(LogWatch::close);
    }

    /** @param line which begins with its time */
    private void tell(Start start, Phase phase, String line) {
        timeline.said(start.uid(), phase, Instant.parse(line.substring(0, line.indexOf(' '))));
    }
}
