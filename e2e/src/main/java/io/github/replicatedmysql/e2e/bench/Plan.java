package io.github.replicatedmysql.e2e.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run is asked to measure.
 *
 * @param quick {@code bench.quick}: only what fits into ten minutes: fresh installs of three members and returns, two rounds
 *     unless told otherwise
 * @param rounds {@code bench.rounds}: how often each subject is measured; default 5
 * @param subjects {@code bench.subjects}: their names, with commas between; default all
 * @param compare {@code bench.compare}: results of an earlier run to compare with
 */
record Plan(boolean quick, int rounds, List<Subject> subjects, Optional<Path> compare) {

    /** @param property gives a setting by its name, if it was set */
    static Plan from(Function<String, Optional<String>> property, Path checkout) {
        var quick = property.apply("bench.quick").isPresent();
        return new Plan(quick,
                property.apply("bench.rounds").map(Integer::parseInt).orElse(quick ? 2 : 5),
                property.apply("bench.subjects").map(names -> Arrays.stream(names.split(",")).map(String::strip)
                        .map(Subject::named).toList()).orElse(Subject.ALL),
                property.apply("bench.compare").map(checkout::resolve));
    }

    /** The floors first, then the subjects: in the other direction every other round, so that a drift hurts all alike. */
    List<Subject> order(int round) {
        var floors = quick ? Stream.of(Subject.FLOOR) : Stream.of(Subject.FLOOR, Subject.FLOOR_PARALLEL);
        var all = Stream.concat(floors, subjects.stream()).toList();
        return round % 2 == 1 ? all : all.reversed();
    }
}
