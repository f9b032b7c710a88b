package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Entry.OfClient;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.ledger.client.Worker;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that clients and the sampler met while a step lasted, and what can be told from it. */
public final class Ledger {

    private final List<Entry> entries;

    /** @param entries in any order */
    public Ledger(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** What clients wrote. */
    public Writes writes() {
        return new Writes(all(Write.class));
    }

    /** What clients read that connect anew for each read: they meet routing as it is. */
    public Reads reads() {
        return reads(Kind.FRESH_READ);
    }

    /** What clients read on the connections of a pool: they meet what becomes of a connection. */
    public Reads pooledReads() {
        return reads(Kind.POOLED_READ);
    }

    private Reads reads(Kind kind) {
        return new Reads(all(Read.class).stream().filter(read -> read.kind() == kind).toList());
    }

    /** What the members said of themselves, ten times a second. */
    public Samples samples() {
        return new Samples(all(Sample.class));
    }

    private <T extends Entry> List<T> all(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** When the last operation so far had its answer, by the clients' clock. */
    Instant end() {
        return entries.stream().map(Entry::answered).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** The clients that have had a success which they began later than that. */
    Set<Worker> successfulSince(Instant time) {
        return all(OfClient.class).stream().filter(operation -> operation.sent().isAfter(time)).filter(OfClient::succeeded)
                .map(OfClient::worker).collect(Collectors.toSet());
    }

    /** One entry a line, for the evidence. */
    public String asText() {
        return entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "%s; pooled: %s; %s".formatted(reads(), pooledReads(), writes());
    }
}
