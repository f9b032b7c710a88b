package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.Optional;

/** The chart, with the values for kind. */
record ChartSubject(String name, Dialect dialect, boolean ordered) implements OwnSubject {

    @Override
    public Optional<Dialect> engine() {
        return Optional.of(dialect);
    }

    @Override
    public Moment install(Site site, int members, String volume) {
        return install(site, "replicas=" + members, "persistence.size=" + volume,
                "podManagementPolicy=" + (ordered ? "OrderedReady" : "Parallel"));
    }

    /** The same with values of any kind. */
    Moment install(Site site, String... values) {
        try (var release = release(site)) {
            return release.install(values);
        }
    }

    @Override
    public Moment change(Site site) {
        try (var release = release(site)) {
            return release.upgrade("replicas=3", "config.max_connections=90");
        }
    }

    @Override
    public void uninstall(Site site) {
        try (var release = release(site)) {
            release.uninstall();
        }
    }

    @Override
    public String password(Site site) {
        try (var release = release(site)) {
            return release.passwords().root();
        }
    }

    @Override
    public String writes() {
        return "mysql-primary";
    }

    @Override
    public String dataDirectory() {
        return "/var/lib/mysql/data";
    }

    private Release release(Site site) {
        return site.release(dialect);
    }
}
