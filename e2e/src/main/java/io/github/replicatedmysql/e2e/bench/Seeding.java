package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From when a member began to be given data until its server was started on it. */
record Seeding(Instant start, Instant end) {

    /** The last one of a member. */
    static Seeding of(Timeline timeline, String member) {
        var pod = timeline.lives(member).getLast().uid();
        return in(timeline.pods(member).filter(one -> one.uid().equals(pod)).toList()).orElseThrow();
    }

    /** The first one in what was seen of a member, if it was given data then and that came to an end. */
    static Optional<Seeding> in(List<PodSeen> seen) {
        return seen.stream().filter(one -> one.phase() == Phase.SEEDING).findFirst().flatMap(start ->
                seen.stream().filter(one -> start.moment().before(one.moment()) && one.phase() != Phase.SEEDING).findFirst()
                        .map(end -> new Seeding(at(start), at(end))));
    }

    private static Instant at(PodSeen seen) {
        return seen.moment().at();
    }

    Duration took() {
        return Duration.between(start, end);
    }
}
