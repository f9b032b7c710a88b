package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Operation;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The times in which no client of a kind had a success. */
public final class Pauses {

    private Pauses() {}

    /** One of them. */
    public record Pause(Kind kind, Instant from, Instant to) {

        /** How long it was. */
        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * From one success to the next; before the first one from the first attempt, after the last one to the end of the last
     * attempt, so that an outage that never ends counts whole. Each kind has its own: what one of them gets ends no pause of another's.
     *
     * @param attempts of all clients together, in any order
     */
    public static List<Pause> of(Collection<? extends Operation> attempts) {
        return attempts.stream().collect(Collectors.groupingBy(Operation::kind)).entrySet().stream()
                .flatMap(ofKind -> of(ofKind.getKey(), ofKind.getValue()).stream()).toList();
    }

    private static List<Pause> of(Kind kind, List<? extends Operation> attempts) {
        var byEnd = attempts.stream().sorted(Comparator.comparing(Operation::answered)).toList();
        var pauses = new ArrayList<Pause>();
        var from = attempts.stream().map(Operation::sent).min(Comparator.naturalOrder()).orElseThrow();
        for (var attempt : byEnd) {
            if (attempt.succeeded() || attempt == byEnd.getLast()) {
                pauses.add(new Pause(kind, from, attempt.answered()));
                from = attempt.answered();
            }
        }
        return pauses;
    }

    /** The longest one; zero if there were no attempts. */
    static Duration longest(Collection<? extends Operation> attempts) {
        return of(attempts).stream().map(Pause::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
