package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.Optional;

/** The chart, with the values for kind. */
record ChartSubject(String name, Dialect dialect) implements Subject {

    @Override
    public Optional<Dialect> engine() {
        return Optional.of(dialect);
    }

    @Override
    public Moment install(Site site, int members) {
        try (var release = release(site)) {
            return release.install("replicas=" + members);
        }
    }

    @Override
    public void uninstall(Site site) {
        try (var release = release(site)) {
            release.uninstall();
        }
    }

    @Override
    public String rootPassword(Site site) {
        try (var release = release(site)) {
            return release.rootPassword();
        }
    }

    private Release release(Site site) {
        return site.release(dialect);
    }
}
