package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import java.time.Instant;

/** From when a member's volume began to be given data until its server was started on it. */
record Seeding(Instant start, Instant end) {

    /** The last one of a member. */
    static Seeding of(Timeline timeline, String member) {
        var pod = timeline.lives(member).getLast().uid();
        var seen = timeline.pods(member).filter(one -> one.uid().equals(pod)).toList();
        var start = seen.stream().filter(one -> one.phase() == Phase.SEEDING).findFirst().orElseThrow();
        var end = seen.stream().filter(one -> start.moment().before(one.moment()) && one.phase() != Phase.SEEDING).findFirst().orElseThrow();
        return new Seeding(at(start), at(end));
    }

    private static Instant at(PodSeen seen) {
        return seen.moment().at();
    }

    Duration took() {
        return Duration.between(start, end);
    }
}
