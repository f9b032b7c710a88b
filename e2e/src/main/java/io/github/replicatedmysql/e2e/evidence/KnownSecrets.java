package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Secrets of a namespace, also those that have gone or changed since they were seen: what is written down of a scenario may have them in
 * it though the API server is away by then. Several threads may ask.
 */
public final class KnownSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(KnownSecrets.class);

    private final KubernetesClient client;
    private final String namespace;
    private final Set<Secret> seen = new LinkedHashSet<>();
    private boolean looked;

    public KnownSecrets(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Looks at them, so that they are known later. */
    public synchronized void look() {
        try {
            seen.addAll(client.secrets().inNamespace(namespace).list().getItems());
            looked = true;
        } catch (KubernetesClientException e) {
            LOG.warn("the Secrets of {} cannot be read now: {}", namespace, e.getMessage());
        }
    }

    /** What takes all of them out of a text; empty if none could ever be read. */
    public synchronized Optional<Redaction> redaction() {
        look();
        return looked ? Optional.of(Redaction.of(seen)) : Optional.empty();
    }
}
