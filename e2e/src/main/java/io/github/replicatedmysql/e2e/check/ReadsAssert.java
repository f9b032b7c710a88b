package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.Reads;
import io.github.replicatedmysql.e2e.ledger.Staleness;
import io.github.replicatedmysql.e2e.ledger.Writes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/** Judgements on what readers met. */
public final class ReadsAssert extends AbstractAssert<ReadsAssert, Reads> {

    /** So many reads are in a few seconds; a reader that hardly read proves nothing. */
    private static final int ENOUGH = 10;

    /** The first ones tell the cause; the evidence has all. */
    private static final int SHOWN = 10;

    ReadsAssert(Reads reads) {
        super(reads, ReadsAssert.class);
    }

    /** There were reads, and each of them got an answer. */
    public ReadsAssert neverFailed() {
        return failedAtMost(0);
    }

    /** There were reads, and no more of them than these got no answer. */
    public ReadsAssert failedAtMost(int limit) {
        if (actual.attempted() < ENOUGH) {
            failWithMessage("expected at least %d reads to judge by, there were %d", ENOUGH, actual.attempted());
        }
        if (actual.failures().size() > limit) {
            failWithMessage("expected an answer to each read%s; %d of %d failed: %s", limit == 0 ? "" : " but %d".formatted(limit),
                    actual.failures().size(), actual.attempted(), actual.failures().stream().limit(SHOWN).toList());
        }
        return this;
    }

    /** Exactly these server ids answered, each at least once. */
    public ReadsAssert cameFromAll(Integer... serverIds) {
        if (!actual.byServerId().keySet().equals(Set.of(serverIds))) {
            failWithMessage("expected answers from the server ids %s and no others; they came so: %s",
                    List.of(serverIds), actual);
        }
        return this;
    }

    /** No answer lacked a row that had been acknowledged longer ago than this when the read was sent. */
    public ReadsAssert missedNothingOlderThan(Duration limit, Writes writes) {
        if (actual.byServerId().isEmpty()) {
            failWithMessage("expected answers to judge by, there was none to %d reads", actual.attempted());
        }
        if (writes.acknowledged().isEmpty()) {
            failWithMessage("expected writes beside the reads to judge by, there was no write");
        }
        var stale = Staleness.of(actual, writes).stream().filter(read -> read.age().compareTo(limit) > 0)
                .max(Comparator.comparing(Staleness::age));
        if (stale.isPresent()) {
            failWithMessage("expected that reads see what was acknowledged %d ms before; the worst missed a row that was "
                    + "%d ms old: %s", limit.toMillis(), stale.get().age().toMillis(), stale.get().read());
        }
        return this;
    }
}
