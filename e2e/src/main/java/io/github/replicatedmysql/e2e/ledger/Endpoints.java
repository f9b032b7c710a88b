package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.mysql.Installation;
import java.util.stream.Collectors;

/**
 * Where clients find a database, in its own namespace.
 *
 * @param clients what the clients' pod is called
 * @param engine {@code mysql} or {@code mariadb}
 * @param writes the host that takes writes
 * @param reads the host that takes reads
 * @param members the names that DNS answers with the addresses of all members, ready or not, with commas between
 */
public record Endpoints(String clients, String namespace, String engine, String writes, String reads, String members) {

    /** Those of members that were installed. */
    public static Endpoints of(Installation installation) {
        return new Endpoints("clients", installation.namespace(), installation.dialect().engine(), installation.writes(),
                installation.reads(), installation.statefulSets().stream().map(installation::domain).collect(Collectors.joining(",")));
    }
}
