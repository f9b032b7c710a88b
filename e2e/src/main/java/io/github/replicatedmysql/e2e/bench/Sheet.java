package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run has measured so far; each figure is said on the console as soon as it is there. */
final class Sheet {

    private static final Logger LOG = LoggerFactory.getLogger(Sheet.class);

    /** What a series is of. */
    private record Key(String subject, String floor, Figure figure, int at) {}

    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, String> versions;
    private final int rounds;
    private final Map<Key, List<Long>> values = new LinkedHashMap<>();
    private final List<Split> splits = new ArrayList<>();
    private int round;

    Sheet(Map<String, String> versions, int rounds) {
        this.versions = versions;
        this.rounds = rounds;
    }

    void nextRound() {
        round++;
    }

    int round() {
        return round;
    }

    /** Adds one subject's figure of this round. */
    void add(Subject subject, Figure figure, Duration time) {
        add(subject, figure, time.toMillis());
    }

    /** Adds one subject's figure of this round that is no time. */
    void add(Subject subject, Figure figure, long value) {
        add(subject.name(), subject.floor().name(), figure, 0, value);
    }

    /** Adds one subject's figure of this round at a place on its axis. */
    void add(Subject subject, Figure figure, int at, long value) {
        add(subject.name(), subject.floor().name(), figure, at, value);
    }

    /** Adds a floor's figure of this round, which is its own floor. */
    void add(String floor, Figure figure, Duration time) {
        add(floor, floor, figure, 0, time.toMillis());
    }

    /**
     * Adds one figure of this round.
     *
     * @param floor whose figure it is given as a multiple of
     * @param at the place on the figure's axis; 0 if it has none
     */
    void add(String subject, String floor, Figure figure, int at, long value) {
        var key = new Key(subject, floor, figure, at);
        values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
        var elapsed = Duration.between(started, Instant.now());
        LOG.info("round {} of {}, {}  {}: {}", round, rounds, Text.clock(elapsed), key.figure().textAt(key.at()), key.figure().text(value));
    }

    void add(Split split) {
        splits.add(split);
    }

    /** All of it. */
    Results results() {
        return new Results(started, versions, values.entrySet().stream().map(one -> new Series(one.getKey().subject(),
                one.getKey().floor(), one.getKey().figure(), one.getKey().at(), List.copyOf(one.getValue()))).toList(), List.copyOf(splits));
    }
}
