package io.github.replicatedmysql.e2e;

import java.time.Duration;
import java.util.Locale;

/** How times, numbers and names are written for people. */
public final class Text {

    private Text() {}

    /** {@code 6.2 s}, and from two minutes on {@code 2 min 05 s}. */
    public static String seconds(Duration time) {
        return time.compareTo(Duration.ofMinutes(2)) < 0 ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    /** {@code 2:05}. */
    public static String clock(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    /** {@code 12,345}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 4.2 %}. */
    public static String percent(Duration part, Duration whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part.toMillis() / whole.toMillis());
    }

    /** A constant's name as words: {@code not ready}. */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
