package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The times in which no client of a kind had a success. */
public final class Pauses {

    private Pauses() {}

    /**
     * From one success to the next; before the first one from the first attempt, after the last one to the end of the last
     * attempt, so that an outage that never ends counts whole. Each kind has its own: what one of them gets ends no pause of another's.
     *
     * @param attempts of all clients together, in any order
     * @param pause makes one of its begin and its end
     */
    public static <T, P> List<P> of(Collection<T> attempts, Function<T, Kind> kind, Function<T, Instant> sent,
            Function<T, Instant> answered, Predicate<T> success, BiFunction<Instant, Instant, P> pause) {
        return attempts.stream().collect(Collectors.groupingBy(kind)).values().stream()
                .flatMap(all -> ofOneKind(all, sent, answered, success, pause).stream()).toList();
    }

    private static <T, P> List<P> ofOneKind(List<T> attempts, Function<T, Instant> sent,
            Function<T, Instant> answered, Predicate<T> success, BiFunction<Instant, Instant, P> pause) {
        var byEnd = attempts.stream().sorted(Comparator.comparing(answered)).toList();
        var pauses = new ArrayList<P>();
        var from = attempts.stream().map(sent).min(Comparator.naturalOrder()).orElseThrow();
        for (var attempt : byEnd) {
            if (success.test(attempt) || attempt == byEnd.getLast()) {
                pauses.add(pause.apply(from, answered.apply(attempt)));
                from = answered.apply(attempt);
            }
        }
        return pauses;
    }

    /** The longest of operations that all are of one type; zero if there were none. */
    static <T extends Entry> Duration longest(List<T> operations, Function<T, Kind> kind, Predicate<T> success) {
        return of(operations, kind, Entry::sent, Entry::answered, success, Duration::between).stream()
                .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }
}
