package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A manifest, applied as it is but for the image, the number of members and their order.
 *
 * @param file its name in {@code resources/bench}
 * @param parallel whether members start without waiting for each other
 */
record ManifestSubject(String name, String file, boolean parallel, Optional<Dialect> engine) implements Subject {

    @Override
    public Moment install(Site site, int members) {
        var moment = site.timeline().mark("apply " + file);
        for (var object : objects(site)) {
            site.client().resource(object instanceof StatefulSet set ? adapted(set, site.manifestImage(), members) : object)
                    .inNamespace(site.namespace()).create();
        }
        return moment;
    }

    StatefulSet adapted(StatefulSet set, String image, int members) {
        return new StatefulSetBuilder(set)
                .editSpec().withReplicas(members).withPodManagementPolicy(parallel ? "Parallel" : "OrderedReady").endSpec()
                .accept(ContainerBuilder.class, container -> container.withImage(image).withImagePullPolicy("IfNotPresent"))
                .build();
    }

    @Override
    public void uninstall(Site site) {
        site.timeline().mark("delete " + file);
        objects(site).forEach(object -> site.client().resource(object).inNamespace(site.namespace()).delete());
    }

    @Override
    public String rootPassword(Site site) {
        return "";
    }

    private List<HasMetadata> objects(Site site) {
        try (var stream = ManifestSubject.class.getResourceAsStream("/bench/" + file)) {
            return site.client().load(stream).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
