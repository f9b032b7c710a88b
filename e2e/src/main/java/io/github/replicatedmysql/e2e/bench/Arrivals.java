package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.observe.Moment;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** Members that have come back to work, each with when it was ready and when it had shown that it is at work. */
record Arrivals(List<Arrival> all) {

    /** Several times what the slowest subject takes; then it is broken. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Between two looks: a fraction of what any figure differs by from round to round. */
    private static final Duration LOOK = Duration.ofMillis(50);

    /** One of them. */
    record Arrival(String member, Moment ready, Instant working) {}

    /** Waits for new members that an order makes. */
    static Arrivals ofNew(List<String> members, Subject subject, Site site, Moment order) {
        return ofNew(members, subject, site, order, PATIENCE);
    }

    /** The same with another patience: a seed of gigabytes takes its time, and so do images that are on no node yet. */
    static Arrivals ofNew(List<String> members, Subject subject, Site site, Moment order, Duration patience) {
        try (var proof = subject.proof(site)) {
            return await(members, member -> site.timeline().readyAgain(member, order, "", 0), proof, patience);
        }
    }

    /**
     * Waits for these members, in whatever order they come.
     *
     * @param ready gives for a member when it was ready, if it is
     */
    static Arrivals await(List<String> members, Function<String, Optional<Moment>> ready, Proof proof) {
        return await(members, ready, proof, PATIENCE);
    }

    private static Arrivals await(List<String> members, Function<String, Optional<Moment>> ready, Proof proof, Duration patience) {
        var travellers = members.stream().map(member -> new Traveller(member, ready, proof)).toList();
        Awaitility.await("members are ready and at work").atMost(patience).pollDelay(Duration.ZERO).pollInterval(LOOK)
                .until(() -> travellers, all -> {
                    all.forEach(Traveller::look);
                    return all.stream().allMatch(Traveller::arrived);
                });
        return new Arrivals(travellers.stream().map(one -> new Arrival(one.member, one.ready, one.working)).toList());
    }

    /** When the last of them was at work. */
    Instant complete() {
        return all.stream().map(Arrival::working).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static final class Traveller {
        private final String member;
        private final Function<String, Optional<Moment>> readiness;
        private final Proof proof;
        private Moment ready;
        private Instant working;
        private String problem = "";

        Traveller(String member, Function<String, Optional<Moment>> readiness, Proof proof) {
            this.member = member;
            this.readiness = readiness;
            this.proof = proof;
        }

        void look() {
            if (ready == null) {
                ready = readiness.apply(member).orElse(null);
            }
            if (ready != null && working == null && shown()) {
                working = Instant.now();
            }
        }

        private boolean shown() {
            try {
                return proof.givenBy(member);
            } catch (SQLException e) {
                problem = e.getMessage();
                return false;
            }
        }

        boolean arrived() {
            return working != null;
        }

        @Override
        public String toString() {
            return "%s: %s %s".formatted(member, arrived() ? "at work" : ready == null ? "not ready" : "ready, not at work", problem).strip();
        }
    }
}
