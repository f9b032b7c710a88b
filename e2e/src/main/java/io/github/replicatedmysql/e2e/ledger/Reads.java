package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What clients of one kind met on the Service for reads. */
public final class Reads {

    /** A read that got no answer. */
    public record Failure(Instant sent, Duration took, String problem) {}

    /** By chance, one of two servers gets none of so many reads once in a million times. */
    private static final int ENOUGH = 20;

    private final List<Read> all;

    Reads(List<Read> all) {
        this.all = all;
    }

    /** Each of them. */
    public List<Read> all() {
        return all;
    }

    /** How many reads were tried. */
    public int attempted() {
        return all.size();
    }

    /** How many clients they are of: a pool has a connection for each of its own. */
    public int workers() {
        return (int) all.stream().map(Read::worker).distinct().count();
    }

    /** The reads with an answer. */
    public List<Read> answered() {
        return all.stream().filter(Read::succeeded).toList();
    }

    /** The reads without an answer. */
    public List<Failure> failures() {
        return all.stream().filter(read -> !read.succeeded())
                .map(read -> new Failure(read.sent(), Duration.between(read.sent(), read.answered()), read.problem()))
                .toList();
    }

    /** How many answers each server id gave. */
    public Map<Integer, Long> byServerId() {
        return answered().stream().collect(Collectors.groupingBy(Read::serverId, TreeMap::new, Collectors.counting()));
    }

    /** Only the reads that were sent at that time or later. */
    public Reads since(Instant start) {
        return new Reads(all.stream().filter(read -> !read.sent().isBefore(start)).toList());
    }

    /** Only the reads that were sent within this time before the end. */
    public Reads last(Duration time) {
        return since(end().minus(time));
    }

    /** When the last one so far had its answer, or was given up, by the clients' clock. */
    public Instant end() {
        return all.stream().map(Read::answered).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** Whether there are enough reads, and each got an answer, and from another server. A server that hangs has reads without one. */
    boolean allFromOthersThan(int serverId) {
        return all.size() >= ENOUGH && all.stream().allMatch(read -> read.succeeded() && read.serverId() != serverId);
    }

    /** The longest time without an answer; what is left of it without a fault is the clients' own rhythm. */
    public Duration longestPause() {
        return Pauses.longest(all);
    }

    @Override
    public String toString() {
        return "%d reads, %d failed, longest pause %d ms, answers by server id %s".formatted(
                attempted(), failures().size(), longestPause().toMillis(), byServerId());
    }
}
