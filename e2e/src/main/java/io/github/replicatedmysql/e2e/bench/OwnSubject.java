package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.ledger.Endpoints;
import io.github.replicatedmysql.e2e.mysql.Mariadb;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One that the benchmark brings: its members are called mysql-0, mysql-1 and so on, the first is the primary, and volumes are as large as is wanted. */
sealed interface OwnSubject extends Subject permits ChartSubject, ManifestSubject {

    /** Whose rows all members must get. */
    String PRIMARY = "mysql-0";

    /** The container of each member that its server runs in; a bare server's is called so too. */
    String CONTAINER = "mysql";

    /** What members' claims ask for where nobody needs more. */
    String VOLUME = "2Gi";

    /** What the others are compared with: what one would write by hand. */
    String PLAIN = "plain";

    /** What the cluster needs by itself: the same claims and pods, whose containers do nothing. */
    OwnSubject FLOOR = new ManifestSubject("floor", "floor.yaml", true, Optional.empty());

    /** The same where members do not wait for each other: what their order costs by itself. */
    OwnSubject FLOOR_PARALLEL = new ManifestSubject("floor-parallel", "floor.yaml", false, Optional.empty());

    /** Those that a run has unless it is asked for others; a quick one only those whose members wait for each other. */
    List<OwnSubject> ALL = List.of(
            new ChartSubject("chart-mysql", new Mysql(), true),
            new ChartSubject("chart-mariadb", new Mariadb(), true),
            new ManifestSubject(PLAIN, "plain.yaml", true, Optional.of(new Mariadb())),
            new ChartSubject("chart-mysql-parallel", new Mysql(), false),
            new ChartSubject("chart-mariadb-parallel", new Mariadb(), false));

    /** @throws IllegalArgumentException if there is none of this name */
    static OwnSubject named(String name) {
        return ALL.stream().filter(subject -> subject.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no subject %s; there are: %s".formatted(
                        name, String.join(", ", ALL.stream().map(Subject::name).toList()))));
    }

    /** The names of its first members. */
    static List<String> members(int number) {
        return IntStream.range(0, number).mapToObj(ordinal -> "mysql-" + ordinal).toList();
    }

    /**
     * Makes its objects with volumes of another size.
     *
     * @param volume what each member's claim asks for
     */
    Moment install(Site site, int members, String volume);

    /** Deletes its objects but for claims and passwords, and returns. */
    void uninstall(Site site);

    /** The host that takes writes. */
    String writes();

    /** Where a member's server has its data. */
    String dataDirectory();

    @Override
    default Moment install(Site site, int members) {
        return install(site, members, VOLUME);
    }

    @Override
    default List<String> members(Site site, int number) {
        return members(number);
    }

    @Override
    default String primary(Site site) {
        return PRIMARY;
    }

    @Override
    default String container() {
        return CONTAINER;
    }

    @Override
    default String user() {
        return "root";
    }

    @Override
    default Endpoints endpoints(Site site) {
        return new Endpoints("clients", site.namespace(), engine().orElseThrow().engine(), writes(), "mysql-read", "mysql");
    }
}
