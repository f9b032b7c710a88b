package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/** What a run that was killed left on a cluster. The next one ends it as soon as it has the lock: before, somebody may be at work with it. */
public final class Leftovers {

    private Leftovers() {}

    /**
     * Begins to remove them.
     *
     * @return what there was, in words
     */
    public static List<String> remove(KubernetesClient client) {
        return Stream.of(ScenarioNamespaces.removeLeftovers(client), Drain.endLeftovers(client), SmallDisk.removeLeftovers(client),
                CertManagerKinds.removeLeftovers(client))
                .flatMap(List::stream).toList();
    }
}
