package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes every value of the given Secrets out of a text, in each of its {@link SecretForms}. */
public final class Redaction {

    private static final String INSTEAD = "(redacted)";

    private final List<Pattern> secrets;

    private Redaction(List<Pattern> secrets) {
        this.secrets = secrets;
    }

    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .filter(secret -> secret.getData() != null)
                .flatMap(secret -> secret.getData().values().stream())
                .flatMap(SecretForms::of)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Redaction::pattern)
                .toList());
    }

    /** A block of YAML indents its lines. */
    private static Pattern pattern(String secret) {
        return Pattern.compile(secret.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    /** The text without them. */
    public String apply(String text) {
        var result = text;
        for (var secret : secrets) {
            result = secret.matcher(result).replaceAll(INSTEAD);
        }
        return result;
    }
}
