package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Mariadb;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.List;
import java.util.Optional;

/** Something that makes members called mysql-0, mysql-1 and so on, of which the first is the primary. */
sealed interface Subject permits ChartSubject, ManifestSubject {

    /** What the others are compared with: what one would write by hand. */
    String PLAIN = "plain";

    /** What the cluster needs by itself: the same claims and pods, whose containers do nothing. */
    Subject FLOOR = new ManifestSubject("floor", "floor.yaml", false, Optional.empty());

    /** The same where members do not wait for each other: what their order costs by itself. */
    Subject FLOOR_PARALLEL = new ManifestSubject("floor-parallel", "floor.yaml", true, Optional.empty());

    /** Those that a run can be asked for. */
    List<Subject> ALL = List.of(
            new ChartSubject("chart-mysql", new Mysql()),
            new ChartSubject("chart-mariadb", new Mariadb()),
            new ManifestSubject(PLAIN, "plain.yaml", false, Optional.of(new Mariadb())));

    /** @throws IllegalArgumentException if there is none of this name */
    static Subject named(String name) {
        return ALL.stream().filter(subject -> subject.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no subject %s; there are: %s".formatted(
                        name, String.join(", ", ALL.stream().map(Subject::name).toList()))));
    }

    /** What results call it. */
    String name();

    /** What its servers speak; nothing where there are none. */
    Optional<Dialect> engine();

    /** Makes its objects and returns, without waiting for what becomes of them. */
    Moment install(Site site, int members);

    /** Deletes its objects but for claims and passwords, and returns. */
    void uninstall(Site site);

    /** Root's password on its servers. */
    String rootPassword(Site site);

    /** What the cluster needs by itself for the like of it; a floor is its own. */
    default Subject floor() {
        return engine().isPresent() ? FLOOR : this;
    }
}
