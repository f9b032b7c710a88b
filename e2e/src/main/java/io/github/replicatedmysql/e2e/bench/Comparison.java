package io.github.replicatedmysql.e2e.bench;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two results beside each other: what has changed by more than rounds of the same thing differ. */
record Comparison(Results before, Results after, List<Change> changes) {

    /** What became of a figure. */
    enum Verdict {
        /** Quicker, or less; of what is done in a second, more. */
        BETTER,
        WORSE,
        /** The medians differ by no more than the rounds of one run do. */
        NOISE,
        /** One round tells nothing of noise. */
        TOO_FEW_ROUNDS
    }

    /** A figure that both have. */
    record Change(String subject, Figure figure, int at, Spread before, Spread after, Verdict verdict) {}

    static Comparison of(Results before, Results after) {
        return new Comparison(before, after, after.series().stream().flatMap(now -> before.series().stream()
                .filter(then -> then.subject().equals(now.subject()) && then.figure() == now.figure() && then.at() == now.at())
                .map(then -> new Change(now.subject(), now.figure(), now.at(), then.spread(), now.spread(),
                        verdict(now.figure(), then.values(), now.values())))).toList());
    }

    private static Verdict verdict(Figure figure, List<Long> before, List<Long> after) {
        if (Math.min(before.size(), after.size()) < 2) {
            return Verdict.TOO_FEW_ROUNDS;
        }
        var then = Spread.of(before);
        var now = Spread.of(after);
        var difference = now.median() - then.median();
        return Math.abs(difference) <= Math.max(then.width(), now.width()) ? Verdict.NOISE
                : difference < 0 ^ figure.moreIsBetter() ? Verdict.BETTER : Verdict.WORSE;
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
                change.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '), change.figure().textAt(change.at()), change.subject(),
                change.figure().text(change.before().median()), change.figure().text(change.after().median()),
                String.format(Locale.ROOT, "%.2f", (double) change.after().median() / change.before().median()),
                change.figure().text(Math.max(change.before().width(), change.after().width()))));
        return table + differences().stream().map(line -> line + "\n").collect(Collectors.joining("", "\n", ""));
    }

    private static boolean settled(Change change) {
        return change.verdict() == Verdict.NOISE || change.verdict() == Verdict.TOO_FEW_ROUNDS;
    }
}
