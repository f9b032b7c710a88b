package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * How old a read's answer was: the time since the oldest row was acknowledged that it did not see.
 *
 * @param read the read
 * @param age at least so old; zero if it saw every row that was acknowledged before it was sent
 */
public record Staleness(Read read, Duration age) {

    /** For each read that was answered; of rows that were written beside the reads. */
    public static List<Staleness> of(Reads reads, Writes writes) {
        var byId = writes.acknowledged().stream().sorted(Comparator.comparing(Write::id).reversed()).toList();
        // For each id: when the first row with that id or a higher one was acknowledged.
        var unseen = new TreeMap<Long, Instant>();
        var earliest = Instant.MAX;
        for (var write : byId) {
            earliest = write.answered().isBefore(earliest) ? write.answered() : earliest;
            unseen.put(write.id(), earliest);
        }
        return reads.answered().stream().map(read -> new Staleness(read, age(read, unseen))).toList();
    }

    private static Duration age(Read read, TreeMap<Long, Instant> unseen) {
        var missed = unseen.higherEntry(read.highest());
        return missed == null || missed.getValue().isAfter(read.sent())
                ? Duration.ZERO : Duration.between(missed.getValue(), read.sent());
    }
}
