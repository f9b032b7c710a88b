package io.github.replicatedmysql.e2e;

import java.util.function.Function;

/** Options as somebody wrote them: what is no such value is refused in a sentence, and never taken for another. */
public final class OptionText {

    private OptionText() {}

    /** @throws IllegalArgumentException if it is no number that {@code parse} takes, or not more than 0 */
    public static <T extends Number> T number(String key, String written, Function<String, T> parse) {
        try {
            var number = parse.apply(written);
            if (number.doubleValue() > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: '%s' is no such number".formatted(key, written), e);
        }
        throw new IllegalArgumentException("%s: %s is not more than 0".formatted(key, written));
    }

    /** @throws IllegalArgumentException if it is neither true nor false, nor their 1 and 0 */
    public static boolean flag(String key, String written) {
        return switch (written) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("%s: '%s' is neither true nor false".formatted(key, written));
        };
    }
}
