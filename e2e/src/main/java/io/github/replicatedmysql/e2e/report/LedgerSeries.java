package io.github.replicatedmysql.e2e.report;

import static java.util.Collections.frequency;

import io.github.replicatedmysql.e2e.ledger.Pauses;
import io.github.replicatedmysql.e2e.ledger.client.Operation;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What clients met while they were at work, second by second: all that the report draws of them, whoever they were.
 *
 * @param from when the first attempt was sent
 * @param seconds one after the other from then on, without a hole
 * @param pauses each time of {@link #PAUSE} or more without a success, and each client's longest one however short
 * @param problems one for each second with failures
 * @param lags how far replicas were behind, as a sampler saw it; empty without one
 */
public record LedgerSeries(Instant from, List<Second> seconds, List<Pause> pauses, List<Problem> problems, List<Lag> lags) {

    /** A shorter time without a success is the rhythm of clients that connect anew for each attempt. */
    public static final Duration PAUSE = Duration.ofSeconds(1);

    /** What the report tells apart: of writes it is enough which kind of writers was hurt most. */
    public enum Client {
        WRITES, FRESH_READS, POOLED_READS;

        private static Client of(Kind kind) {
            return switch (kind) {
                case FRESH_WRITE, POOLED_WRITE -> WRITES;
                case FRESH_READ -> FRESH_READS;
                case POOLED_READ -> POOLED_READS;
            };
        }
    }

    /** What a client was told: of a read, that it failed is all there is to know. */
    public enum Result { SUCCESS, REFUSED, UNKNOWN }

    /**
     * One thing that a client tried.
     *
     * @param kind which kind of client it was
     * @param sent when it began to
     * @param answered when it knew the result
     * @param problem what it was told; empty for a success
     */
    public record Attempt(Kind kind, Instant sent, Instant answered, Result result, String problem) implements Operation {

        @Override
        public boolean succeeded() {
            return result == Result.SUCCESS;
        }

        Client client() {
            return Client.of(kind);
        }
    }

    /**
     * What was answered within a second.
     *
     * @param acknowledged rows that the server said it has
     * @param refused rows that cannot have been written
     * @param unknown rows of which the client does not know
     * @param freshReads answered reads on connections of their own
     * @param freshFailures such reads without an answer
     * @param pooledReads answered reads on connections of a pool
     * @param pooledFailures such reads without an answer
     */
    public record Second(int acknowledged, int refused, int unknown, int freshReads, int freshFailures,
            int pooledReads, int pooledFailures) {

        private static Second of(List<Attempt> attempts) {
            var writes = results(attempts, Client.WRITES);
            var fresh = results(attempts, Client.FRESH_READS);
            var pooled = results(attempts, Client.POOLED_READS);
            return new Second(frequency(writes, Result.SUCCESS), frequency(writes, Result.REFUSED),
                    frequency(writes, Result.UNKNOWN),
                    frequency(fresh, Result.SUCCESS), fresh.size() - frequency(fresh, Result.SUCCESS),
                    frequency(pooled, Result.SUCCESS), pooled.size() - frequency(pooled, Result.SUCCESS));
        }

        private static List<Result> results(List<Attempt> attempts, Client client) {
            return attempts.stream().filter(attempt -> attempt.client() == client).map(Attempt::result).toList();
        }
    }

    /** A time in which no client of a kind had a success; of writes those of both kinds of writers. */
    public record Pause(Client client, Instant from, Instant to) {

        /** How long it was. */
        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * What failed within a second.
     *
     * @param at when the first client was told so
     * @param times how often something failed, that one included
     * @param told what it was told
     */
    public record Problem(Instant at, int times, String told) {

        private static Stream<Problem> of(List<Attempt> attempts) {
            var failed = attempts.stream().filter(attempt -> !attempt.succeeded())
                    .sorted(Comparator.comparing(Attempt::answered)).toList();
            return failed.stream().limit(1).map(first -> new Problem(first.answered(), failed.size(), first.problem()));
        }
    }

    /** How far a member was behind the primary. */
    public record Lag(Instant at, String member, Duration behind) {}

    /**
     * Counts what some clients met, in any order.
     *
     * @param attempts at least one
     * @param lags as often as a sampler looked; the longest of each member and second is kept
     */
    public static LedgerSeries of(Collection<Attempt> attempts, List<Lag> lags) {
        var from = attempts.stream().map(Attempt::sent).min(Comparator.naturalOrder()).orElseThrow();
        var bySecond = attempts.stream().collect(Collectors.groupingBy(
                attempt -> Duration.between(from, attempt.answered()).toSeconds(), TreeMap::new, Collectors.toList()));
        return new LedgerSeries(from,
                LongStream.rangeClosed(0, bySecond.lastKey())
                        .mapToObj(second -> Second.of(bySecond.getOrDefault(second, List.of()))).toList(),
                Stream.of(Client.values()).flatMap(client -> notable(pauses(client, attempts)).stream()).toList(),
                bySecond.values().stream().flatMap(Problem::of).toList(),
                lags.stream().collect(Collectors.groupingBy(lag -> List.of(lag.member(), lag.at().getEpochSecond()), Collectors.maxBy(
                        Comparator.comparing(Lag::behind)))).values().stream().map(Optional::orElseThrow)
                        .sorted(Comparator.comparing(Lag::at)).toList());
    }

    private static List<Pause> pauses(Client client, Collection<Attempt> attempts) {
        return Pauses.of(attempts.stream().filter(attempt -> attempt.client() == client).toList()).stream()
                .map(pause -> new Pause(client, pause.from(), pause.to())).toList();
    }

    private static List<Pause> notable(List<Pause> pauses) {
        var longest = pauses.stream().map(Pause::length).max(Comparator.naturalOrder()).orElse(PAUSE);
        return pauses.stream()
                .filter(pause -> pause.length().compareTo(PAUSE) >= 0 || pause.length().equals(longest)).toList();
    }

    /** When its last second ends. */
    public Instant to() {
        return from.plusSeconds(seconds.size());
    }
}
