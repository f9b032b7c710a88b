package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads and writes that failed though nobody did any harm. Figures are of what was answered, and the turn fails when all are measured. */
final class Unanswered {

    private final List<String> told = new ArrayList<>();

    /** Notes those of a run, and gives it back. */
    Ledger note(Ledger run) {
        Stream.of(run.reads(), run.pooledReads()).map(Reads::failures).flatMap(List::stream).map(Reads.Failure::problem).forEach(told::add);
        told.addAll(run.writes().failures());
        return run;
    }

    /** @throws IllegalStateException if there were any */
    void failIfAny() {
        if (!told.isEmpty()) {
            throw new IllegalStateException("%d reads and writes failed, which are in no figure; the first was told: %s"
                    .formatted(told.size(), told.getFirst()));
        }
    }
}
