package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Entry.OfClient;
import io.github.replicatedmysql.e2e.ledger.client.Worker;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that clients and the sampler met while a step lasted, and what can be told from it.
 *
 * @param entries all of them, in the order in which they came
 * @param writes what clients wrote
 * @param reads what clients read that connect anew for each read: they meet routing as it is
 * @param pooledReads what clients read on the connections of a pool: they meet what becomes of a connection
 * @param samples what the members said of themselves, ten times a second
 * @param end when the last operation so far had its answer, by the clients' clock
 */
public record Ledger(List<Entry> entries, Writes writes, Reads reads, Reads pooledReads, Samples samples, Instant end) {

    /** One of these entries, in any order. */
    public static Ledger of(Collection<? extends Entry> entries) {
        var ledger = new GrowingLedger();
        entries.forEach(ledger::add);
        return ledger.soFar();
    }

    /** The clients that have had a success which they began later than that. */
    Set<Worker> successfulSince(Instant time) {
        return Stream.<List<? extends OfClient>>of(writes.all(), reads.all(), pooledReads.all()).flatMap(List::stream)
                .filter(operation -> operation.sent().isAfter(time)).filter(OfClient::succeeded)
                .map(OfClient::worker).collect(Collectors.toSet());
    }

    /** One entry a line, for the evidence. */
    public String asText() {
        return entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "%s; pooled: %s; %s".formatted(reads, pooledReads, writes);
    }
}
