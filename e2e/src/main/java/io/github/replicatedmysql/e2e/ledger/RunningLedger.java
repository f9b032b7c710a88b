package io.github.replicatedmysql.e2e.ledger;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.ledger.client.ClientServer;
import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Load;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients at work, and the ledger that comes from them meanwhile: a copy that the pod's end would not take along. */
final class RunningLedger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningLedger.class);

    private final ClientPod pod;
    private final Load load;
    private final GrowingLedger ledger = new GrowingLedger();
    private final ScheduledExecutorService stream =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private long bytes;

    private RunningLedger(ClientPod pod, Load load) {
        this.pod = pod;
        this.load = load;
    }

    static RunningLedger start(ClientPod pod, Load load) {
        var running = new RunningLedger(pod, load);
        pod.awaitReach(load);
        pod.start(load);
        running.stream.scheduleWithFixedDelay(
                running::tryFetch, 0, Timeouts.POLL.toMillis(), TimeUnit.MILLISECONDS);
        return running;
    }

    /** The way to the pod leads over the API server, which a fault may take away: the next look gets what this one missed. */
    private void tryFetch() {
        try {
            fetch();
        } catch (KubernetesClientException e) {
            LOG.debug("the clients cannot be asked just now: {}", e.getMessage());
        } catch (RuntimeException e) {
            // The schedule ends by it, and would say nothing.
            LOG.error("the ledger comes no further", e);
            throw e;
        }
    }

    /** An answer that could have been longer has all there was. What came meanwhile is for the next look: clients that are busy never end. */
    private synchronized void fetch() {
        var length = 0;
        do {
            var more = Objects.requireNonNullElse(pod.entries(bytes), "");
            more.lines().map(Entry::parse).forEach(ledger::add);
            length = more.getBytes(StandardCharsets.UTF_8).length;
            bytes += length;
        } while (length > ClientServer.CHUNK / 2);
    }

    /** Fetches what there is now, however often it takes within this time. */
    private void awaitFetched(Duration patience) {
        await("the ledger comes").atMost(patience).pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class).until(() -> {
                    fetch();
                    return true;
                });
    }

    /** All that came so far. */
    synchronized Ledger soFar() {
        return ledger.soFar();
    }

    /**
     * Waits until each client has had a success that it began from now on: what is measured starts in a working state and
     * ends in one.
     */
    void awaitNextSuccesses() {
        var now = now();
        await("each client has a success").atMost(Timeouts.CLIENT_STARTS)
                .until(() -> soFar().successfulSince(now), successful -> successful.containsAll(load.workers()));
    }

    /**
     * Waits until each of these members has answered a look that was sent from now on: an answer from before a fault does not say
     * what the member has been since. DNS may name a new member late: what no look has seen could have been a second writer.
     */
    void awaitNextLooks(List<String> members) {
        if (members.isEmpty()) {
            return;
        }
        var now = now();
        await("each of %s has answered a look".formatted(members)).atMost(Timeouts.CLIENT_STARTS).pollDelay(Duration.ZERO)
                .until(() -> soFar().samples().since(now).members(), seen -> seen.containsAll(members));
    }

    /** When the last operation so far had its answer: the clients' clock need not be ours. */
    private Instant now() {
        awaitFetched(Timeouts.CLIENT_STARTS);
        return soFar().end();
    }

    /** Lets each client finish what it is at, and gets the rest. */
    @Override
    public void close() {
        stream.close();
        try {
            pod.stop();
        } finally {
            awaitFetched(Timeouts.CLIENTS_STOP);
        }
    }
}
