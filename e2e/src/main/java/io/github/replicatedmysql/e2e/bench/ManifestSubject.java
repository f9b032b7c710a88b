package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.Optional;

/**
 * A manifest, applied as it is but for the image, the number of members and their order.
 *
 * @param file its name in {@code resources/bench}
 * @param ordered whether members wait for each other
 */
record ManifestSubject(String name, String file, boolean ordered, Optional<Dialect> engine) implements OwnSubject {

    @Override
    public Moment install(Site site, int members, String volume) {
        var moment = site.timeline().mark("apply " + file);
        for (var object : site.load(file)) {
            site.client().resource(object instanceof StatefulSet set ? adapted(set, site.manifestImage(), members, volume) : object)
                    .inNamespace(site.namespace()).create();
        }
        return moment;
    }

    StatefulSet adapted(StatefulSet set, String image, int members, String volume) {
        return new StatefulSetBuilder(set)
                .editSpec().withReplicas(members).withPodManagementPolicy(ordered ? "OrderedReady" : "Parallel").endSpec()
                .accept(ContainerBuilder.class, container -> container.withImage(image).withImagePullPolicy("IfNotPresent"))
                .accept(VolumeResourceRequirementsBuilder.class, claim -> claim.addToRequests("storage", new Quantity(volume)))
                .build();
    }

    /** By hand: the option into the ConfigMap, and `kubectl rollout restart`, which alone takes time. */
    @Override
    public Moment change(Site site) {
        var moment = site.timeline().mark("restart the members");
        site.statefulSet().rolling().restart();
        return moment;
    }

    @Override
    public void uninstall(Site site) {
        site.timeline().mark("delete " + file);
        site.load(file).forEach(object -> site.client().resource(object).inNamespace(site.namespace()).delete());
    }

    @Override
    public String password(Site site) {
        return "";
    }

    @Override
    public String writes() {
        return PRIMARY + ".mysql";
    }

    @Override
    public String dataDirectory() {
        return "/var/lib/mysql";
    }
}
