package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes every value of the given Secrets out of a text, in each of its {@link SecretForms}. */
public final class Redaction {

    private static final String INSTEAD = "(redacted)";

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .filter(secret -> secret.getData() != null)
                .flatMap(secret -> secret.getData().values().stream())
                .flatMap(SecretForms::of)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    /** The text without them. */
    public String apply(String text) {
        var result = text;
        for (var secret : secrets) {
            result = result.replace(secret, INSTEAD);
        }
        return result;
    }
}
