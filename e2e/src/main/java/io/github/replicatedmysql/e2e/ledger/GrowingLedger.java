package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import java.time.Instant;

/** Takes the entries of a ledger as they come, by one thread at a time. Whoever waits looks four times a second: a look copies nothing. */
final class GrowingLedger {

    private final GrowingList<Entry> all = new GrowingList<>();
    private final GrowingList<Write> writes = new GrowingList<>();
    private final GrowingList<Read> reads = new GrowingList<>();
    private final GrowingList<Read> pooledReads = new GrowingList<>();
    private final GrowingList<Sample> samples = new GrowingList<>();
    private Instant end = Instant.EPOCH;

    void add(Entry entry) {
        all.add(entry);
        switch (entry) {
            case Write write -> writes.add(write);
            case Read read -> (read.kind().pooled() ? pooledReads : reads).add(read);
            case Sample sample -> samples.add(sample);
        }
        end = entry.answered().isAfter(end) ? entry.answered() : end;
    }

    /** What there is now; it does not change any more. */
    Ledger soFar() {
        return new Ledger(all.soFar(), new Writes(writes.soFar()), new Reads(reads.soFar()), new Reads(pooledReads.soFar()),
                new Samples(samples.soFar()), end);
    }
}
