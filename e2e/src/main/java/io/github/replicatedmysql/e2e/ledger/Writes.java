package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Outcome;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What clients met on the Service for writes. */
public final class Writes {

    private final List<Write> all;

    Writes(List<Write> all) {
        this.all = all;
    }

    /** Those of several runs as one. */
    public static Writes together(List<Writes> runs) {
        return new Writes(runs.stream().flatMap(run -> run.all.stream()).toList());
    }

    /** Each of them. */
    public List<Write> all() {
        return all;
    }

    /** The number that the writers began with: no other run's. */
    public long firstRow() {
        return all.stream().mapToLong(Write::number).min().orElseThrow();
    }

    /** How many rows were tried. */
    public int attempted() {
        return all.size();
    }

    /** The rows that the server said it has: not one of them may be missing anywhere. */
    public List<Write> acknowledged() {
        return with(Outcome.ACKNOWLEDGED);
    }

    /** The rows that cannot have been written. */
    public List<Write> refused() {
        return with(Outcome.REFUSED);
    }

    /** The rows of which the client does not know: both, there and not there, are right. */
    public List<Write> unknown() {
        return with(Outcome.UNKNOWN);
    }

    private List<Write> with(Outcome outcome) {
        return all.stream().filter(write -> write.outcome() == outcome).toList();
    }

    /** What the failed writes were told, in the order in which they were sent. */
    public List<String> failures() {
        return all.stream().filter(write -> !write.succeeded())
                .sorted(Comparator.comparing(Write::sent)).map(Write::problem).toList();
    }

    /** The write that was sent last. */
    public Optional<Write> last() {
        return all.stream().max(Comparator.comparing(Write::sent));
    }

    /**
     * The longest time without an acknowledged write of those that connect anew each time, or of those with a pool, whichever is longer;
     * what is left of it without a fault is the clients' own rhythm.
     */
    public Duration longestPause() {
        return Pauses.longest(all);
    }

    @Override
    public String toString() {
        return "%d writes, %d acknowledged, %d refused, %d unknown, longest pause %d ms".formatted(attempted(),
                acknowledged().size(), refused().size(), unknown().size(), longestPause().toMillis());
    }
}
