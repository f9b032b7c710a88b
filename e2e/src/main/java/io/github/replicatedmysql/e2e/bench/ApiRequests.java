package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.metrics.Exposition;
import java.time.Duration;

/**
 * How many requests the API server has got so far about the kinds of objects that a release is made of, from whomever: kubelets and
 * controllers send them for its sake. Leases and nodes, which the cluster writes all the time, are left out.
 */
record ApiRequests(double count) {

    private static final String KINDS = "pods|configmaps|secrets|services|endpoints|endpointslices|statefulsets|controllerrevisions"
            + "|persistentvolumeclaims|persistentvolumes|poddisruptionbudgets|serviceaccounts|events";

    static ApiRequests soFar(KubernetesClient client) {
        return in(client.raw("/metrics"));
    }

    /** Counts them in what the API server tells Prometheus. */
    static ApiRequests in(String metrics) {
        return new ApiRequests(Exposition.parse(metrics).total("apiserver_request_total", ".*[{,]resource=\"(%s)\".*".formatted(KINDS)));
    }

    /** How many an hour there were since an earlier look, so long ago. */
    long hourly(ApiRequests earlier, Duration since) {
        return Math.round((count - earlier.count) * Duration.ofHours(1).toMillis() / since.toMillis());
    }
}
