package io.github.replicatedmysql.e2e.observe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Follows the log of each start of a member of the chart: keeps it, for a pod that goes takes its own along, and learns from it when the
 * member is given data. Its pod's status does not tell that: one container seeds and serves.
 */
final class MemberLogs implements AutoCloseable {

    private static final String STEP = "seed.sh";
    private static final String BEGINS = ": volume is empty, seeding";
    private static final String ENDS = ": seeded";

    /** A pod's status follows its containers by up to a second. */
    private static final Duration STATUS_FOLLOWS = Duration.ofSeconds(2);

    private final KubernetesClient client;
    private final String namespace;
    private final Timeline timeline;
    private final Duration statusFollows;
    private final Map<Start, StartLog> logs = new ConcurrentHashMap<>();
    private final Set<LogWatch> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    MemberLogs(KubernetesClient client, String namespace, Timeline timeline) {
        this(client, namespace, timeline, STATUS_FOLLOWS);
    }

    /** @param statusFollows how long a pod's status may say that a container runs which has ended */
    MemberLogs(KubernetesClient client, String namespace, Timeline timeline, Duration statusFollows) {
        this.client = client;
        this.namespace = namespace;
        this.timeline = timeline;
        this.statusFollows = statusFollows;
    }

    /** One start of a member's container. */
    private record Start(String pod, String uid, String container, int restarts) {

        String file() {
            return "%s.%s.%s-%d.log".formatted(pod, container, uid, restarts);
        }
    }

    /** Follows the log of a member's start until that start is over. */
    void see(Action action, Pod pod) {
        if (action != Action.DELETED) {
            startOf(pod).ifPresent(start -> {
                var log = logs.computeIfAbsent(start, _ -> new StartLog());
                if (log.follow()) {
                    Thread.startVirtualThread(() -> follow(start, log));
                }
            });
        }
    }

    private static Optional<Start> startOf(Pod pod) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
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
        return Containers.status(pod, container).filter(status -> status.getState() != null && status.getState().getRunning() != null);
    }

    private void follow(Start start, StartLog heard) {
        try {
            do {
                read(start, heard);
            } while (goesOn(start, heard));
        } catch (KubernetesClientException | InterruptedException _) {
            // The pod has gone, or its log cannot be had now: the next thing that is seen of the pod has it tried again.
            heard.lose();
        }
    }

    /** Returns when the log ends, or breaks off. */
    private void read(Start start, StartLog heard) {
        var container = client.pods().inNamespace(namespace).withName(start.pod()).inContainer(start.container());
        try (var log = container.usingTimestamps().watchLog();
                var lines = new BufferedReader(new InputStreamReader(log.getOutput(), StandardCharsets.UTF_8))) {
            open.add(log);
            try {
                read(start, heard, lines);
            } finally {
                open.remove(log);
            }
        } catch (IOException _) {
            // Whether it should have gone on is for the pod's status to say.
        }
    }

    private void read(Start start, StartLog heard, BufferedReader lines) throws IOException {
        if (closed.getCount() == 0) {
            return;
        }
        heard.begin();
        for (var line = lines.readLine(); line != null && heard.owns(line); line = lines.readLine()) {
            if (heard.hear(line)) {
                hear(start, line);
            }
        }
    }

    private void hear(Start start, String line) {
        if (line.endsWith(BEGINS)) {
            tell(start, Phase.SEEDING, line);
        } else if (line.endsWith(ENDS)) {
            tell(start, Phase.STARTING, line);
        }
    }

    /** Whether that start still goes on, so that its log cannot have ended by itself. */
    private boolean goesOn(Start start, StartLog heard) throws InterruptedException {
        var pod = closed.await(statusFollows.toMillis(), TimeUnit.MILLISECONDS) ? null : client.pods().inNamespace(namespace).withName(start.pod()).get();
        var goesOn = pod != null && startOf(pod).filter(start::equals).isPresent();
        if (goesOn) {
            heard.breakOff();
        }
        return goesOn;
    }

    /** What was said so far in each start that has said anything, by the name of a file for it. */
    Map<String, String> soFar() {
        var texts = logs.entrySet().stream().collect(Collectors.toMap(start -> start.getKey().file(), start -> start.getValue().text()));
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    /** The names of the files of those that are cut now, of which perhaps nothing was heard. */
    List<String> cut() {
        return logs.entrySet().stream().filter(start -> start.getValue().isCut()).map(start -> start.getKey().file()).sorted().toList();
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(LogWatch::close);
    }

    /** @param line which begins with its time */
    private void tell(Start start, Phase phase, String line) {
        timeline.said(start.uid(), phase, Instant.parse(line.substring(0, line.indexOf(' '))));
    }
}
