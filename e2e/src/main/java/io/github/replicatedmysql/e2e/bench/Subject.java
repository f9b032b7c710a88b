package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.Mariadb;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Something that makes members called mysql-0, mysql-1 and so on, of which the first is the primary. */
sealed interface Subject permits ChartSubject, ManifestSubject {

    /** Whose rows all members must get. */
    String PRIMARY = "mysql-0";

    /** What members' claims ask for where nobody needs more. */
    String VOLUME = "2Gi";

    /** What the others are compared with: what one would write by hand. */
    String PLAIN = "plain";

    /** What the cluster needs by itself: the same claims and pods, whose containers do nothing. */
    Subject FLOOR = new ManifestSubject("floor", "floor.yaml", true, Optional.empty());

    /** The same where members do not wait for each other: what their order costs by itself. */
    Subject FLOOR_PARALLEL = new ManifestSubject("floor-parallel", "floor.yaml", false, Optional.empty());

    /** Those that a run has unless it is asked for others. */
    List<Subject> ALL = List.of(
            new ChartSubject("chart-mysql", new Mysql()),
            new ChartSubject("chart-mariadb", new Mariadb()),
            new ManifestSubject(PLAIN, "plain.yaml", true, Optional.of(new Mariadb())));

    /** @throws IllegalArgumentException if there is none of this name */
    static Subject named(String name) {
        return ALL.stream().filter(subject -> subject.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no subject %s; there are: %s".formatted(
                        name, String.join(", ", ALL.stream().map(Subject::name).toList()))));
    }

    /** What results call it. */
    String name();

    /** Whether its members wait for each other. */
    boolean ordered();

    /** What its servers speak; nothing where there are none. */
    Optional<Dialect> engine();

    /** Makes its objects and returns, without waiting for what becomes of them. */
    default Moment install(Site site, int members) {
        return install(site, members, VOLUME);
    }

    /**
     * The same with volumes of another size.
     *
     * @param volume what each member's claim asks for
     */
    Moment install(Site site, int members, String volume);

    /** Has all of its three members, one by one, run with a changed option, and returns at once. */
    Moment change(Site site);

    /** Deletes its objects but for claims and passwords, and returns. */
    void uninstall(Site site);

    /** Root's password on its servers. */
    String rootPassword(Site site);

    /** The host that takes writes. */
    String writes();

    /** Where a member's server has its data. */
    String dataDirectory();

    /** How its members show that they are at work. */
    default Proof proof(Site site) {
        return engine().isPresent() ? new Rows(site, rootPassword(site)) : Proof.NONE_NEEDED;
    }

    /** The names of its first members. */
    static List<String> members(int number) {
        return IntStream.range(0, number).mapToObj(ordinal -> "mysql-" + ordinal).toList();
    }

    /** What the cluster needs by itself for the like of it; a floor is its own. */
    default Subject floor() {
        return engine().isEmpty() ? this : FLOOR;
    }
}
