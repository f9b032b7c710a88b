package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.Writes;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/** Judgements on what writers met. */
public final class WritesAssert extends AbstractAssert<WritesAssert, Writes> {

    /** So many writes are in a second; hardly any prove nothing. */
    private static final int ENOUGH = 10;

    WritesAssert(Writes writes) {
        super(writes, WritesAssert.class);
    }

    /** There were writes, and each of them was acknowledged. */
    public WritesAssert neverFailed() {
        if (actual.attempted() < ENOUGH) {
            failWithMessage("expected at least %d writes to judge by, there were %d", ENOUGH, actual.attempted());
        }
        if (!actual.failures().isEmpty()) {
            failWithMessage("expected that each write is acknowledged; %s: %s", actual,
                    actual.failures().stream().limit(10).toList());
        }
        return this;
    }

    /** At no time was there no acknowledged write for longer than this, with a pool or without. */
    public WritesAssert pausedAtMost(Duration limit) {
        if (actual.longestPause().compareTo(limit) > 0) {
            failWithMessage("expected that writes pause for %d ms at most; %s, the last failures: %s", limit.toMillis(), actual,
                    actual.failures().reversed().stream().limit(3).toList());
        }
        return this;
    }

    /** The write that was sent last was acknowledged: whatever happened, it is over. */
    public WritesAssert wentOn() {
        if (actual.last().filter(Write::succeeded).isEmpty()) {
            failWithMessage("expected that writes work in the end; %s, the last failures: %s", actual,
                    actual.failures().reversed().stream().limit(3).toList());
        }
        return this;
    }
}
