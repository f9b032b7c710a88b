package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.IdOrder;
import io.github.replicatedmysql.e2e.ledger.LostRows;
import io.github.replicatedmysql.e2e.ledger.Writes;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.MemberState;
import org.assertj.core.api.AbstractAssert;

/** Judgements on all members together; they wait for replication first. */
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
        for (var member : actual.members()) {
            var lost = LostRows.of(writes, member.rows());
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
        return hasEqualTables();
    }

    /** All tables have the same checksum on each member. */
    public InstallationAssert hasEqualTables() {
        actual.awaitReplicating();
        var wanted = actual.primary().checksums();
        for (var replica : actual.replicas()) {
            var checksums = replica.checksums();
            if (!checksums.equals(wanted)) {
                failWithMessage("expected the same tables on %s as on %s; checksums there: %s, here: %s", replica,
                        actual.primary(), checksums, wanted);
            }
        }
        return this;
    }

    /** All members have executed the same transactions: nothing is missing and nothing is errant. */
    public InstallationAssert hasEqualGtidSets() {
        actual.awaitReplicating();
        var primary = actual.primary();
        var wanted = primary.executed();
        for (var replica : actual.replicas()) {
            var executed = replica.executed();
            if (!executed.equals(wanted)) {
                failWithMessage("expected the same transactions on %s as on %s; it lacks '%s' and has '%s' besides",
                        replica, primary, wanted.minus(executed), executed.minus(wanted));
            }
        }
        return this;
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
        var primary = actual.primary().look();
        if (primary.readOnly() || !primary.channels().isEmpty() || primary.problem().isPresent()) {
            failWithMessage("expected a writable primary that follows nobody: %s", primary);
        }
        for (var replica : actual.replicas()) {
            var state = replica.look();
            if (!follows(state, actual.primary().address())) {
                failWithMessage("expected a read-only replica of %s by GTID on one channel: %s",
                        actual.primary().address(), state);
            }
        }
        return this;
    }

    private static boolean follows(MemberState state, String source) {
        return state.readOnly() && state.channels().size() == 1 && state.channels().stream().allMatch(channel ->
                channel.replicating() && channel.autoPosition() && channel.source().startsWith(source));
    }
}
