package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes every value of the given Secrets out of a text, in each of its {@link SecretForms}. */
public final class Redaction {

    private static final String INSTEAD = "(redacted)";

    private final List<UnaryOperator<String>> removals;

    private Redaction(List<UnaryOperator<String>> removals) {
        this.removals = removals;
    }

    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .filter(secret -> secret.getData() != null)
                .flatMap(secret -> secret.getData().values().stream())
                .flatMap(SecretForms::of)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Redaction::removal)
                .toList());
    }

    /** A block of YAML indents the lines of a value. One of a single line needs no pattern, which would be many times as large: helm's own have megabytes. */
    private static UnaryOperator<String> removal(String secret) {
        var lines = secret.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() == 1) {
            return text -> text.replace(secret, INSTEAD);
        }
        var pattern = Pattern.compile(lines.stream().map(Pattern::quote).collect(Collectors.joining("\\s+")));
        return text -> pattern.matcher(text).replaceAll(INSTEAD);
    }

    /** The text without them. */
    public String apply(String text) {
        var result = text;
        for (var removal : removals) {
            result = removal.apply(result);
        }
        return result;
    }
}
