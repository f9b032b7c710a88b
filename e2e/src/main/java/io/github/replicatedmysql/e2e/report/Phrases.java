package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Of faults and times what the page and the summary say in the same words. */
final class Phrases {

    private Phrases() {}

    /** How many scenarios ran beside each other for how long: {@code 2 at once for 17 min 40 s, 1 for 70.2 s, none for 12.0 s}. */
    static String atOnce(Times times) {
        var lengths = new TreeMap<Integer, Duration>(Comparator.reverseOrder());
        lengths.putAll(times.atOnce());
        return lengths.entrySet().stream().map(entry -> "%s for %s".formatted(switch (entry.getKey()) {
            case 0 -> "none";
            case 1 -> "1";
            case Integer many -> many + " at once";
        }, Text.seconds(entry.getValue()))).collect(Collectors.joining(", "));
    }

    /** What the end of the run hung on: {@code Ordering 32.6 s → Scaling 70.1 s}. */
    static String path(Times times) {
        return times.path().stream().map(time -> "%s %s".formatted(title(time.scenario()), Text.seconds(time.took()))).collect(Collectors.joining(" → "));
    }

    /** A scenario's name as words: {@code Retention: keep all}. */
    static String title(String scenario) {
        var words = scenario.replaceAll("IT\\b", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace(".", ": ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** When all members were ready again after a fault. */
    static String again(FaultReport fault) {
        return fault.readyAgain().map(after -> after.isZero() ? "all stayed ready" : Text.seconds(after)).orElse("not in its step");
    }

    /** How long clients of a kind were without a success around a fault; a dash where there were none. */
    static String pause(FaultReport fault, Client client) {
        var pause = fault.pauses().get(client);
        return pause == null ? "–" : pause.compareTo(LedgerSeries.PAUSE) < 0 ? "< 1 s" : Text.seconds(pause);
    }

    /** What clients saw of a fault beside pauses; a dash where there were none. */
    static String failures(FaultReport fault) {
        return fault.told().map(told -> "%s, first: %s".formatted(Text.number(fault.failures()), told))
                .orElse(fault.pauses().isEmpty() ? "–" : "none");
    }
}
