package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.util.Optional;

/**
 * A figure beside others of the same run, by their medians. Empty is what has nothing to stand beside.
 *
 * @param floor how many times its floor it is
 * @param plain how many times the plain manifest it is
 * @param net the same after each floor was taken off: what the cluster needs by itself is nobody's merit or fault
 */
record Ratios(Optional<Double> floor, Optional<Double> plain, Optional<Double> net) {

    static Ratios of(Results results, Series series) {
        if (series.subject().equals(series.floor())) {
            return new Ratios(Optional.empty(), Optional.empty(), Optional.empty());
        }
        var own = series.spread().median();
        var floor = median(results, series.floor(), series);
        var plain = median(results, OwnSubject.PLAIN, series);
        var plainFloor = median(results, OwnSubject.FLOOR.name(), series);
        return new Ratios(
                floor.flatMap(time -> ratio(own, time)),
                plain.flatMap(time -> ratio(own, time)),
                series.figure().net() && floor.isPresent() && plain.isPresent() && plainFloor.isPresent()
                        ? ratio(own - floor.get(), plain.get() - plainFloor.get()) : Optional.empty());
    }

    private static Optional<Long> median(Results results, String subject, Series like) {
        return results.spread(subject, like.figure(), like.at()).map(Spread::median);
    }

    /** There is none to nothing, or to less. */
    private static Optional<Double> ratio(long time, long other) {
        return other > 0 ? Optional.of((double) time / other) : Optional.empty();
    }
}
