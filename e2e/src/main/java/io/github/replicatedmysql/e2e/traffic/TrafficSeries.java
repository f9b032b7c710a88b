package io.github.replicatedmysql.e2e.traffic;

import io.github.replicatedmysql.e2e.report.LedgerSeries;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import java.util.List;
import java.util.function.Function;

/** What a reader or a writer met, as the report draws it. */
final class TrafficSeries {

    private TrafficSeries() {}

    static LedgerSeries of(Reads reads) {
        return series(Client.FRESH_READS, reads.attempts(), _ -> Result.UNKNOWN);
    }

    static LedgerSeries of(Writes writes) {
        return series(Client.WRITES, writes.attempts(), failed -> Writes.refused(failed) ? Result.REFUSED : Result.UNKNOWN);
    }

    private static LedgerSeries series(Client client, List<Attempt> attempts, Function<Attempt, Result> failure) {
        return LedgerSeries.of(attempts.stream().map(attempt -> new LedgerSeries.Attempt(client, attempt.sent(),
                attempt.answered(), attempt.ok() ? Result.SUCCESS : failure.apply(attempt))).toList(), List.of());
    }
}
