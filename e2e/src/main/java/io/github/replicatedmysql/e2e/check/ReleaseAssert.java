package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.mysql.MemberState;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.traffic.LostRows;
import io.github.replicatedmysql.e2e.traffic.Writes;
import org.assertj.core.api.AbstractAssert;

/** Judgements on all members together; they wait for replication first. */
public final class ReleaseAssert extends AbstractAssert<ReleaseAssert, Release> {

    ReleaseAssert(Release release) {
        super(release, ReleaseAssert.class);
    }

    /** Every member has each row that was acknowledged, and none that was refused. */
    public ReleaseAssert hasEverywhere(Writes writes) {
        actual.awaitReplicating();
        for (var member : actual.members()) {
            var lost = LostRows.of(writes, member.rows());
            if (!lost.none()) {
                actual.timeline().rowsChecked(writes.firstRow(), writes.acknowledged().size(), lost.missing().size());
                failWithMessage("expected on %s what the writer was told (%s); %d acknowledged rows are missing: %s; "
                        + "%d refused rows are there: %s", member, writes, lost.missing().size(), lost.missing(),
                        lost.impossible().size(), lost.impossible());
            }
        }
        actual.timeline().rowsChecked(writes.firstRow(), writes.acknowledged().size(), 0);
        return this;
    }

    /** All members have executed the same transactions: nothing is missing and nothing is errant. */
    public ReleaseAssert hasEqualGtidSets() {
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
    public ReleaseAssert claimsFrom(String storageClass, String size) {
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
    public ReleaseAssert hasOnePrimaryAndOnlyReplicas() {
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
