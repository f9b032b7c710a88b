package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.traffic.Writes;
import org.assertj.core.api.AbstractAssert;

/** Judgements on what a writer met. */
public final class WritesAssert extends AbstractAssert<WritesAssert, Writes> {

    WritesAssert(Writes writes) {
        super(writes, WritesAssert.class);
    }

    /** There were writes, and each of them was acknowledged. */
    public WritesAssert neverFailed() {
        if (actual.acknowledged().isEmpty() || !actual.failures().isEmpty()) {
            failWithMessage("expected that each write is acknowledged; %s: %s", actual, actual.failures());
        }
        return this;
    }

    /** The last write was acknowledged: whatever happened, it is over. */
    public WritesAssert wentOn() {
        if (actual.acknowledged().isEmpty()
                || !actual.failures().isEmpty() && actual.acknowledged().last() < lastFailure()) {
            failWithMessage("expected that writes work in the end; %s, the last failures: %s", actual,
                    actual.failures().reversed().stream().limit(3).toList());
        }
        return this;
    }

    private long lastFailure() {
        return actual.refused().isEmpty() ? actual.unknown().last()
                : actual.unknown().isEmpty() ? actual.refused().last()
                : Math.max(actual.refused().last(), actual.unknown().last());
    }
}
