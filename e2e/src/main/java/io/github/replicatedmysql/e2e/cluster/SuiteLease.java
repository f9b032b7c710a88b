package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster's one Lease for suites, as one of them sees it. A holder counts as killed when the Lease was looked at for so long and nobody
 * renewed it: not by its time, because the clocks of two machines differ, and a holder cannot renew it while the API server is away.
 */
final class SuiteLease {

    /** Some ten renewals, for a machine may be busy; what a killed suite costs the next one. {@code kind/lib/faults.sh} knows it too. */
    static final Duration EXPIRES = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(SuiteLease.class);

    private static final String NAMESPACE = "default";
    private static final String NAME = "replicated-mysql-e2e";

    private final KubernetesClient client;
    private final String holder;
    private final InstantSource clock;
    private String seenHolder = "";
    private String seenVersion = "";
    private Instant seenSince = Instant.MAX;

    /** @param holder who wants it, in words that others are told */
    SuiteLease(KubernetesClient client, String holder, InstantSource clock) {
        this.client = client;
        this.holder = holder;
        this.clock = clock;
    }

    /** Takes it if it is free, or its holder was killed; else says who has it, once for each holder. */
    boolean tryTake() {
        try {
            var present = resource().get();
            if (present == null) {
                client.resource(taken(new LeaseBuilder().withNewMetadata().withNamespace(NAMESPACE).withName(NAME).endMetadata().build()))
                        .create();
                return true;
            }
            look(present);
            if (isMine(present)) {
                return true;
            }
            if (Duration.between(seenSince, clock.instant()).compareTo(EXPIRES) < 0) {
                return false;
            }
            replace(taken(present));
            return true;
        } catch (KubernetesClientException e) {
            if (!passes(e)) {
                throw e;
            }
            seenVersion = "";
            return false;
        }
    }

    /** Somebody was faster, or the API server is away. */
    private static boolean passes(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() < 100 || e.getCode() >= 500;
    }

    private void look(Lease present) {
        var version = present.getMetadata().getResourceVersion();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenSince = clock.instant();
        }
        var other = present.getSpec().getHolderIdentity();
        if (!isMine(present) && !other.equals(seenHolder)) {
            seenHolder = other;
            LOG.info("{} has been at work on this cluster since {}; waiting until it ends, or says nothing for {} s", other,
                    present.getSpec().getAcquireTime().truncatedTo(ChronoUnit.SECONDS), EXPIRES.toSeconds());
        }
    }

    /**
     * Says that its holder is alive.
     *
     * @return whether it is its holder still
     */
    boolean renew() {
        var present = resource().get();
        if (present == null || !isMine(present)) {
            return false;
        }
        replace(new LeaseBuilder(present).editSpec().withRenewTime(now()).endSpec().build());
        return true;
    }

    /** Leaves it to others. */
    void release() {
        var present = resource().get();
        if (present != null && isMine(present)) {
            client.resource(present).lockResourceVersion().delete();
        }
    }

    private boolean isMine(Lease lease) {
        return holder.equals(lease.getSpec().getHolderIdentity());
    }

    private Lease taken(Lease before) {
        return new LeaseBuilder(before).editOrNewSpec().withHolderIdentity(holder).withAcquireTime(now()).withRenewTime(now())
                .withLeaseDurationSeconds((int) EXPIRES.toSeconds()).endSpec().build();
    }

    /** Fails if somebody has changed it since it was read. */
    private void replace(Lease lease) {
        client.resource(lease).lockResourceVersion().update();
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    private Resource<Lease> resource() {
        return client.leases().inNamespace(NAMESPACE).withName(NAME);
    }
}
