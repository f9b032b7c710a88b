package io.github.replicatedmysql.e2e.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One suite or benchmark at a time on a cluster, whichever kubeconfig leads there: a second one waits, because each begins by removing
 * what interrupted ones left. One that is killed has it for a minute more, one that is interrupted gives it back.
 */
final class SuiteLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SuiteLock.class);

    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

    private final SuiteLease lease;
    private final ScheduledExecutorService renewal =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("suite-lock").factory());
    private final AtomicBoolean closed = new AtomicBoolean();

    private SuiteLock(SuiteLease lease) {
        this.lease = lease;
    }

    /** Takes the lock of a cluster, waiting for as long as another suite has it. */
    static SuiteLock take(KubernetesClient client) {
        var lease = new SuiteLease(client, "%s@%s, process %d".formatted(System.getProperty("user.name"), host(),
                ProcessHandle.current().pid()), InstantSource.system());
        await("nobody else is at work on the cluster").forever().pollDelay(Duration.ZERO).pollInterval(LOOKED_AT_EVERY).until(lease::tryTake);
        var lock = new SuiteLock(lease);
        lock.renewal.scheduleAtFixedRate(lock::renew, RENEWED_EVERY.toSeconds(), RENEWED_EVERY.toSeconds(), TimeUnit.SECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(lock::close));
        return lock;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "a machine without a name";
        }
    }

    private void renew() {
        try {
            if (!lease.renew()) {
                LOG.error("this run has lost the cluster to another one, which removes what this one made there");
                renewal.shutdown();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("the cluster's lease is not renewed now: {}", e.getMessage());
        } catch (RuntimeException e) {
            // The schedule would end by it without a word, and the lease expire.
            LOG.error("the cluster's lease is not renewed now", e);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            renewal.close();
            try {
                lease.release();
            } catch (KubernetesClientException e) {
                LOG.info("the cluster's lease could not be given back, and expires: {}", e.getMessage());
            }
        }
    }
}
