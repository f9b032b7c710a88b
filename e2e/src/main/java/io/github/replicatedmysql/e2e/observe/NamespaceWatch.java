package io.github.replicatedmysql.e2e.observe;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.github.replicatedmysql.e2e.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.awaitility.core.ConditionTimeoutException;

/** Writes a namespace's pods, claims and events into a timeline for as long as it is open. */
public final class NamespaceWatch implements AutoCloseable {

    private final List<Watch> watches;
    private final MemberLogs logs;

    private NamespaceWatch(List<Watch> watches, MemberLogs logs) {
        this.watches = watches;
        this.logs = logs;
    }

    /** Opens it; what exists already is written down first. */
    public static NamespaceWatch open(KubernetesClient client, String namespace, Timeline timeline) {
        var logs = new MemberLogs(client, namespace, timeline);
        return new NamespaceWatch(List.of(
                client.pods().inNamespace(namespace).watch(into(timeline, "pods", (action, pod) -> {
                    timeline.pod(action, pod);
                    logs.see(action, pod);
                })),
                client.persistentVolumeClaims().inNamespace(namespace).watch(into(timeline, "claims", timeline::claim)),
                client.v1().events().inNamespace(namespace).watch(into(timeline, "events", (action, event) -> {
                    if (action != Watcher.Action.DELETED) {
                        timeline.event(event);
                    }
                }))), logs);
    }

    private static <T> Watcher<T> into(Timeline timeline, String what, BiConsumer<Watcher.Action, T> record) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, T object) {
                try {
                    record.accept(action, object);
                } catch (RuntimeException e) {
                    // The client would log it, and go on without what happened.
                    timeline.gap("something that the watch on %s told was not written down: %s".formatted(what, e));
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                timeline.gap("the watch on %s broke: %s".formatted(what, cause.getMessage()));
            }
        };
    }

    /** What each start of a member of the chart has logged so far, its pod gone or not, by the name of a file for it. */
    public Map<String, String> memberLogs() {
        return logs.soFar();
    }

    /**
     * The same for a judgement of what is not in them. One that broke off is read again meanwhile: {@link Timeouts#WATCH_TELLS}.
     *
     * @throws ConditionTimeoutException if one stays cut; it names its file
     */
    public Map<String, String> wholeMemberLogs() {
        await("no log of a member is cut").atMost(Timeouts.WATCH_TELLS).pollDelay(Duration.ZERO).until(logs::cut, List::isEmpty);
        return logs.soFar();
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        logs.close();
    }
}
