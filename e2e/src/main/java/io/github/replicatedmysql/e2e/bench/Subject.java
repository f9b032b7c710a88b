package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.ledger.Endpoints;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.List;
import java.util.Optional;

/** Something that makes members. */
sealed interface Subject permits OwnSubject, TargetSubject {

    /** What results call it. */
    String name();

    /** Whether its members wait for each other. */
    boolean ordered();

    /** What its servers speak; nothing where there are none. */
    Optional<Dialect> engine();

    /** The process whose end ends a member's container: the server, and where there is none the shell that waits in its place. */
    default String process() {
        return engine().map(Dialect::process).orElse("bash");
    }

    /** Makes its objects for so many members and returns, without waiting for what becomes of them. */
    Moment install(Site site, int members);

    /** Has all of its three members, one by one, run with a changed option, and returns at once. */
    Moment change(Site site);

    /** A place for it to be measured at. */
    default Site site(Bench bench) {
        return Site.open(bench, name());
    }

    /** Takes away what the namespace's end leaves. */
    default Leaving leaving(Site site) {
        return () -> {};
    }

    /** How a subject leaves the cluster. */
    @FunctionalInterface
    interface Leaving extends AutoCloseable {
        @Override
        void close();
    }

    /** The names of its members, where so many were ordered. */
    List<String> members(Site site, int number);

    /** Whose rows all members must get. */
    String primary(Site site);

    /** The container of a member that its server runs in. */
    String container();

    /** Who may make databases and users on its servers. */
    String user();

    /** That user's password. */
    String password(Site site);

    /** Where clients find its members. */
    Endpoints endpoints(Site site);

    /** How its members show that they are at work. */
    default Proof proof(Site site) {
        return engine().isPresent() ? new ReplicationProof(site, primary(site), user(), password(site)) : Proof.NONE_NEEDED;
    }

    /** What the cluster needs by itself for the like of it; a floor is its own. */
    default Subject floor() {
        if (engine().isEmpty()) {
            return this;
        }
        return ordered() ? OwnSubject.FLOOR : OwnSubject.FLOOR_PARALLEL;
    }
}
