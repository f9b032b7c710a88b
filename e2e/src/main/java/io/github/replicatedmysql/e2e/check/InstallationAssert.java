package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.IdOrder;
import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.LostRows;
import io.github.replicatedmysql.e2e.ledger.Writes;
import io.github.replicatedmysql.e2e.mysql.GtidSet;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.MemberState;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/**
 * Judgements on all members together; those on data and roles wait for replication first. What each makes of the members'
 * answers is a method of its own, which needs no cluster.
 */
public final class InstallationAssert extends AbstractAssert<InstallationAssert, Installation> {

    private boolean replicating;

    InstallationAssert(Installation installation) {
        super(installation, InstallationAssert.class);
    }

    /** Once for all judgements in a row: nothing is written between them. */
    private void awaitReplicating() {
        if (!replicating) {
            actual.awaitReplicating();
            replicating = true;
        }
    }

    /** No client of a run in which no member left failed, and the rest {@linkplain #isWhole is whole}. */
    public InstallationAssert failedNobody(Ledger ledger, Clients clients) {
        noneFailed(ledger);
        return isWhole(ledger, clients);
    }

    /**
     * No write and no read on a new connection failed in a run in which members left so many times, and the rest
     * {@linkplain #isWhole is whole}. A pool's connections to a member end when it leaves, and the read that finds one so fails: one for
     * each connection that the pool may have.
     */
    public InstallationAssert failedPooledReadsOf(int departures, Ledger ledger, Clients clients) {
        onlyPooledReadsFailed(departures, ledger);
        return isWhole(ledger, clients);
    }

    static void noneFailed(Ledger ledger) {
        onlyPooledReadsFailed(0, ledger);
    }

    static void onlyPooledReadsFailed(int departures, Ledger ledger) {
        Checks.assertThat(ledger.reads()).neverFailed();
        Checks.assertThat(ledger.writes()).neverFailed();
        Checks.assertThat(ledger.pooledReads()).as("pooled reads").failedAtMost(departures * ledger.pooledReads().workers());
    }

    /**
     * No two members took writes at once in a run, and after it all members have all rows of its clients, and of its earlier runs, and one
     * history, and one of them leads.
     */
    public InstallationAssert isWhole(Ledger ledger, Clients clients) {
        Checks.assertThat(ledger.samples()).sawOneWriterAtMost(actual.members());
        return hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }

    /**
     * Every member has each row that was acknowledged in any of these runs, none that was refused and none twice; ids came in the
     * order of time, from one run to the next too; and all tables are the same everywhere.
     */
    public InstallationAssert hasEverywhere(List<Writes> runs) {
        awaitReplicating();
        haveRows(runs, actual.members(), member -> member.sql().rows());
        return hasEqualTables();
    }

    void haveRows(List<Writes> runs, List<Member> members, Function<Member, List<Row>> rows) {
        var writes = Writes.together(runs);
        if (writes.acknowledged().isEmpty()) {
            failWithMessage("expected acknowledged rows to look for; there are none");
        }
        for (var member : members) {
            var lost = LostRows.of(writes, rows.apply(member));
            if (!lost.none()) {
                note(runs, lost.missing());
                failWithMessage("expected on %s what the writers were told (%s); %d acknowledged rows are missing: %s; "
                        + "%d refused rows are there: %s; %d rows are there more than once: %s", member, writes,
                        lost.missing().size(), lost.missing(), lost.impossible().size(), lost.impossible(),
                        lost.twice().size(), lost.twice());
            }
        }
        note(runs, Set.of());
        var ids = IdOrder.of(writes);
        if (!ids.kept()) {
            failWithMessage("expected that each id is given once, and in the order of time; given again: %s; too low: %s",
                    ids.reused(), ids.reordered());
        }
    }

    /** Writes down for each run that its rows were looked for. */
    private void note(List<Writes> runs, Set<Long> missing) {
        for (var run : runs) {
            var acknowledged = run.acknowledged();
            actual.timeline().rowsChecked(run.firstRow(), acknowledged.size(),
                    Math.toIntExact(acknowledged.stream().filter(write -> missing.contains(write.number())).count()));
        }
    }

    /** All tables have the same checksum on each member. */
    public InstallationAssert hasEqualTables() {
        awaitReplicating();
        haveEqualTables(actual.primary(), actual.replicas(), member -> member.sql().checksums());
        return this;
    }

    void haveEqualTables(Member primary, List<Member> replicas, Function<Member, Map<String, String>> checksums) {
        var wanted = checksums.apply(primary);
        for (var replica : replicas) {
            var there = checksums.apply(replica);
            if (!there.equals(wanted)) {
                failWithMessage("expected the same tables on %s as on %s; checksums there: %s, here: %s", replica,
                        primary, there, wanted);
            }
        }
        if (wanted.isEmpty() || wanted.values().stream().anyMatch(Objects::isNull)) {
            failWithMessage("expected tables with a checksum on %s; there are: %s", primary, wanted);
        }
    }

    /** All members have executed the same transactions: nothing is missing and nothing is errant. */
    public InstallationAssert hasEqualGtidSets() {
        awaitReplicating();
        haveEqualGtidSets(actual.primary(), actual.replicas(), member -> member.replication().executed());
        return this;
    }

    void haveEqualGtidSets(Member primary, List<Member> replicas, Function<Member, GtidSet> executed) {
        var wanted = executed.apply(primary);
        for (var replica : replicas) {
            var there = executed.apply(replica);
            if (!there.equals(wanted)) {
                failWithMessage("expected the same transactions on %s as on %s; it lacks '%s' and has '%s' besides",
                        replica, primary, wanted.minus(there), there.minus(wanted));
            }
        }
        if (wanted.isEmpty()) {
            failWithMessage("expected transactions on %s, it has none", primary);
        }
    }

    /** Every member has a claim of this class and size, and the volume that goes with it. */
    public InstallationAssert claimsFrom(String storageClass, String size) {
        for (var member : actual.members()) {
            var claim = member.claim().orElseThrow(() -> new AssertionError(member + " has no claim"));
            var spec = claim.getSpec();
            var wanted = spec.getResources().getRequests().get("storage").toString();
            if (!storageClass.equals(spec.getStorageClassName()) || !wanted.equals(size)
                    || !claim.getStatus().getPhase().equals("Bound")) {
                failWithMessage("expected %s bound, of class %s and %s; it is %s, of class %s and %s", member.claimName(),
                        storageClass, size, claim.getStatus().getPhase(), spec.getStorageClassName(), wanted);
            }
        }
        return this;
    }

    /** The primary is writable and follows nobody; all others are read-only and follow it, on one channel, by GTID. */
    public InstallationAssert hasOnePrimaryAndOnlyReplicas() {
        awaitReplicating();
        areOnePrimaryAndOnlyReplicas(actual.primary(), actual.replicas(), Member::look);
        return this;
    }

    void areOnePrimaryAndOnlyReplicas(Member primary, List<Member> replicas, Function<Member, MemberState> look) {
        var leader = look.apply(primary);
        if (leader.readOnly() || !leader.channels().isEmpty() || leader.problem().isPresent()) {
            failWithMessage("expected a writable primary that follows nobody: %s", leader);
        }
        for (var replica : replicas) {
            var state = look.apply(replica);
            if (!follows(state, primary.address())) {
                failWithMessage("expected a read-only replica of %s by GTID on one channel: %s", primary.address(), state);
            }
        }
    }

    private static boolean follows(MemberState state, String source) {
        return state.readOnly() && state.channels().size() == 1 && state.channels().stream().allMatch(channel ->
                channel.replicating() && channel.autoPosition() && channel.source().startsWith(source));
    }
}
