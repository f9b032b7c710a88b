package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.bench.Arrivals.Arrival;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the time of one member's start went.
 *
 * @param figure which start it was
 * @param milliseconds how long each part took; together they are the time from the order to install until the member replicated
 */
record Split(String subject, Figure figure, int round, String member, Map<Part, Long> milliseconds) {

    /** The parts, in their order. A pod's status follows its containers by up to a second, and so do the limits between them. */
    enum Part {
        TURN("waits for its turn: helm is at work, or members before it"),
        CLAIM("its claim gets a volume"),
        NODE("it gets a node"),
        INIT("its volumes are mounted, and init containers run if it has any"),
        /** The chart's first member is initialised here, the plain manifest's when it starts. */
        SEED("it is given data"),
        START("its server starts, until the probe has found it ready"),
        REPLICATE("it is ready, and no row of the primary's has reached it");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        /** What the member does meanwhile. */
        public String text() {
            return text;
        }
    }

    /** The whole time. */
    long total() {
        return milliseconds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One member's start in several rounds, as one with the medians of its parts. */
    static Split median(List<Split> rounds) {
        var medians = new EnumMap<Part, Long>(Part.class);
        for (var part : Part.values()) {
            medians.put(part, Spread.of(rounds.stream().map(split -> split.milliseconds().get(part)).toList()).median());
        }
        var first = rounds.getFirst();
        return new Split(first.subject(), first.figure(), first.round(), first.member(), medians);
    }

    /** Takes a member's start apart that began with an order. */
    static Split of(Timeline timeline, Moment order, Arrival arrival, String subject, Figure figure, int round) {
        var since = timeline.since(order);
        var seen = since.pods(arrival.member()).toList();
        var created = seen.getFirst().moment().at();
        var ends = new EnumMap<Part, Instant>(Part.class);
        ends.put(Part.TURN, created);
        since.bound("data-" + arrival.member()).ifPresent(bound -> ends.put(Part.CLAIM, bound.at()));
        ends.put(Part.NODE, first(since, arrival.member(), List.of(Phase.INIT, Phase.SEEDING, Phase.STARTING, Phase.READY)));
        var seeding = Seeding.in(seen);
        ends.put(Part.INIT, seeding.map(Seeding::start)
                .orElseGet(() -> first(since, arrival.member(), List.of(Phase.STARTING, Phase.READY))));
        seeding.ifPresent(one -> ends.put(Part.SEED, one.end()));
        ends.put(Part.START, arrival.ready().at());
        ends.put(Part.REPLICATE, arrival.working());
        return new Split(subject, figure, round, arrival.member(), lengths(order.at(), ends));
    }

    private static Instant first(Timeline timeline, String member, List<Phase> phases) {
        return timeline.pods(member).filter(seen -> phases.contains(seen.phase())).findFirst().orElseThrow().moment().at();
    }

    /** Each part lasts from the end of the one before it; what ended earlier has taken no time. */
    private static Map<Part, Long> lengths(Instant start, Map<Part, Instant> ends) {
        var lengths = new EnumMap<Part, Long>(Part.class);
        var from = start;
        for (var part : Part.values()) {
            var to = ends.getOrDefault(part, from);
            var end = to.isAfter(from) ? to : from;
            lengths.put(part, Duration.between(from, end).toMillis());
            from = end;
        }
        return lengths;
    }
}
