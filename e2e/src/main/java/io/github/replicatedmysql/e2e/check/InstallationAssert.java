package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.IdOrder;
import io.github.replicatedmysql.e2e.ledger.LostRows;
import io.github.replicatedmysql.e2e.ledger.Writes;
import io.github.replicatedmysql.e2e.mysql.GtidSet;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.MemberState;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/**
 * Judgements on all members together; they wait for replication first. What each makes of the members' answers is a method of
 * its own, which needs no cluster.
 */
public final class InstallationAssert extends AbstractAssert<InstallationAssert, Installation> {

    InstallationAssert(Installation installation) {
        super(installation, InstallationAssert.class);
    }

    /**
     * Every member has each row that was acknowledged, none that was refused and none twice; ids came in the order of time;
     * and all tables are the same everywhere.
     */
    public InstallationAssert hasEverywhere(Writes writes) {
        actual.awaitReplicating();
        haveRows(writes, actual.members(), Member::rows);
        return hasEqualTables();
    }

    void haveRows(Writes writes, List<Member> members, Function<Member, List<Row>> rows) {
        for (var member : members) {
            var lost = LostRows.of(writes, rows.apply(member));
            if (!lost.none()) {
                actual.timeline().rowsChecked(writes.firstRow(), writes.acknowledged().size(), lost.missing().size());
                failWithMessage("expected on %s what the writers were told (%s); %d acknowledged rows are missing: %s; "
                        + "%d refused rows are there: %s; %d rows are there more than once: %s", member, writes,
                        lost.missing().size(), lost.missing(), lost.impossible().size(), lost.impossible(),
                        lost.twice().size(), lost.twice());
            }
        }
        actual.timeline().rowsChecked(writes.firstRow(), writes.acknowledged().size(), 0);
        var ids = IdOrder.of(writes);
        if (!ids.kept()) {
            failWithMessage("expected that each id is given once, and in the order of time; given again: %s; too low: %s",
                    ids.reused(), ids.reordered());
        }
    }

    /** All tables have the same checksum on each member. */
    public InstallationAssert hasEqualTables() {
        actual.awaitReplicating();
        haveEqualTables(actual.primary(), actual.replicas(), Member::checksums);
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
    }

    /** All members have executed the same transactions: nothing is missing and nothing is errant. */
    public InstallationAssert hasEqualGtidSets() {
        actual.awaitReplicating();
        haveEqualGtidSets(actual.primary(), actual.replicas(), Member::executed);
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
