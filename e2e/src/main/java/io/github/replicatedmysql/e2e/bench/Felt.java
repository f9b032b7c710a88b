package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.ledger.Ledger;

/** The figures of what clients felt while something was done. Those that connect anew for each read meet routing as it is. */
record Felt(Figure writesPaused, Figure readsPaused, Figure readsFailed) {

    void add(Ledger ledger, Subject subject, Sheet sheet) {
        sheet.add(subject, writesPaused, ledger.writes().longestPause());
        sheet.add(subject, readsPaused, ledger.reads().longestPause());
        sheet.add(subject, readsFailed, ledger.reads().failures().size());
    }
}
