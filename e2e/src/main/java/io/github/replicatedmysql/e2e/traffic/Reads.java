package io.github.replicatedmysql.e2e.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader met on the Service for reads, from its log. */
public final class Reads {

    /** A read that got no answer. */
    public record Failure(Instant sent, Duration took, String message) {}

    private final List<Attempt> attempts;

    private Reads(List<Attempt> attempts) {
        this.attempts = attempts;
    }

    static Reads parse(String log) {
        return new Reads(log.lines().map(Attempt::parse).toList());
    }

    /** How many reads were tried. */
    public int attempted() {
        return attempts.size();
    }

    /** The reads without an answer. */
    public List<Failure> failures() {
        return attempts.stream().filter(attempt -> !attempt.ok())
                .map(attempt -> new Failure(
                        attempt.sent(), Duration.between(attempt.sent(), attempt.answered()), attempt.rest()))
                .toList();
    }

    /** How many answers each server id gave. */
    public Map<Integer, Long> byServerId() {
        return attempts.stream().filter(Attempt::ok).map(attempt -> Integer.valueOf(attempt.rest()))
                .collect(Collectors.groupingBy(serverId -> serverId, TreeMap::new, Collectors.counting()));
    }

    /** Only the reads that were sent at that time or later. */
    public Reads since(Instant start) {
        return new Reads(attempts.stream().filter(attempt -> !attempt.sent().isBefore(start)).toList());
    }

    /** The longest time without an answer; some 0.2 s of it is the reader's own rhythm. */
    public Duration longestPause() {
        return Pause.longest(attempts);
    }

    List<Attempt> attempts() {
        return attempts;
    }

    @Override
    public String toString() {
        return "%d reads, %d failed, longest pause %d ms, answers by server id %s".formatted(
                attempted(), failures().size(), longestPause().toMillis(), byServerId());
    }
}
