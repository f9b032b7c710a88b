package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two results beside each other: what has changed by more than rounds of the same thing differ. */
record Comparison(Results before, Results after, List<Difference> changes) {

    /** What became of a figure. */
    enum Trend {
        /** Quicker, or less; of what is done in a second, more. */
        BETTER,
        WORSE,
        /** The medians differ by no more than noise may have them do. */
        NOISE,
        /** One round tells nothing of noise. */
        TOO_FEW_ROUNDS
    }

    /**
     * A figure that both have.
     *
     * @param noise by how much medians may differ though nothing has changed
     */
    record Difference(String subject, Figure figure, int at, Spread before, Spread after, long noise, Trend trend) {}

    static Comparison of(Results before, Results after) {
        return new Comparison(before, after, after.series().stream().flatMap(now -> before.series().stream()
                .filter(then -> then.subject().equals(now.subject()) && then.figure() == now.figure() && then.at() == now.at())
                .map(then -> change(then, now))).toList());
    }

    private static Difference change(Series then, Series now) {
        var rounds = Math.min(then.values().size(), now.values().size());
        var noise = noise(then, now, rounds);
        var difference = now.spread().median() - then.spread().median();
        var trend = rounds < 2 ? Trend.TOO_FEW_ROUNDS : Math.abs(difference) <= noise ? Trend.NOISE
                : difference < 0 ^ now.figure().moreIsBetter() ? Trend.BETTER : Trend.WORSE;
        return new Difference(now.subject(), now.figure(), now.at(), then.spread(), now.spread(), noise, trend);
    }

    /** Few rounds are often too close together by chance. With these factors at most three in a hundred unchanged figures are called changed. */
    private static long noise(Series then, Series now, int rounds) {
        var factor = switch (rounds) {
            case 2 -> 3;
            case 3 -> 1.5;
            default -> 1;
        };
        return Math.max(Math.round(factor * Math.max(then.spread().width(), now.spread().width())),
                now.figure().exactness(then.spread().median()));
    }

    /** What the two runs were made with that is not the same: it may be the reason of a change. */
    List<String> differences() {
        var names = new TreeSet<>(before.versions().keySet());
        names.addAll(after.versions().keySet());
        return names.stream().filter(name -> !before.versions().getOrDefault(name, "").equals(after.versions().getOrDefault(name, "")))
                .map(name -> "%s: %s, now %s".formatted(name, before.versions().getOrDefault(name, "not known"),
                        after.versions().getOrDefault(name, "not known"))).toList();
    }

    /** As a table for people, the figures that changed first. */
    String text() {
        var table = new Table(3, "", "figure", "subject", "before", "now", "ratio", "noise");
        changes.stream().sorted((one, other) -> Boolean.compare(settled(one), settled(other))).forEach(change -> table.add(
                Text.lower(change.trend()), change.figure().textAt(change.at()), change.subject(),
                change.figure().text(change.before().median()), change.figure().text(change.after().median()),
                ratio(change.before().median(), change.after().median()), change.figure().text(change.noise())));
        return table + differences().stream().map(line -> line + "\n").collect(Collectors.joining("", "\n", ""));
    }

    /** There is none to nothing. */
    private static String ratio(long before, long after) {
        return before == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) after / before);
    }

    private static boolean settled(Difference change) {
        return change.trend() == Trend.NOISE || change.trend() == Trend.TOO_FEW_ROUNDS;
    }
}
