package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.Reads;
import io.github.replicatedmysql.e2e.report.LedgerSeries;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Attempt;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Lag;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import java.util.stream.Stream;

/** A ledger as the report draws it. */
final class SeriesOfLedger {

    private SeriesOfLedger() {}

    /** One, or none if no client came to try anything. */
    static Stream<LedgerSeries> of(Ledger ledger) {
        var attempts = Stream.of(writes(ledger), reads(ledger.reads()), reads(ledger.pooledReads())).flatMap(all -> all).toList();
        return attempts.isEmpty() ? Stream.empty() : Stream.of(LedgerSeries.of(attempts, ledger.samples().all().stream()
                .flatMap(sample -> sample.lag().stream().map(lag -> new Lag(sample.answered(), sample.member(), lag))).toList()));
    }

    private static Stream<Attempt> writes(Ledger ledger) {
        return ledger.writes().all().stream().map(write -> new Attempt(write.worker().kind(), write.sent(), write.answered(),
                switch (write.outcome()) {
                    case ACKNOWLEDGED -> Result.SUCCESS;
                    case REFUSED -> Result.REFUSED;
                    case UNKNOWN -> Result.UNKNOWN;
                }, write.problem()));
    }

    private static Stream<Attempt> reads(Reads reads) {
        return reads.all().stream().map(read -> new Attempt(read.worker().kind(), read.sent(), read.answered(),
                read.succeeded() ? Result.SUCCESS : Result.UNKNOWN, read.problem()));
    }
}
