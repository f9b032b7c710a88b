package io.github.replicatedmysql.e2e.bench;

import java.util.List;

/** What came out of some rounds. */
record Spread(long min, long median, long max) {

    /** @param values one for each round, at least one */
    static Spread of(List<Long> values) {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return new Spread(sorted.getFirst(),
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2,
                sorted.getLast());
    }

    /** From the least to the most. */
    long width() {
        return max - min;
    }
}
