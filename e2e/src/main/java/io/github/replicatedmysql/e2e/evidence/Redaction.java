package io.github.replicatedmysql.e2e.evidence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes every value of the given Secrets out of a text, plain, as Kubernetes encodes it or as JSON writes it. */
public final class Redaction {

    private static final String INSTEAD = "(redacted)";

    /** Shorter values are no secrets, and their letters are everywhere. */
    private static final int SHORTEST = 6;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    public static Redaction of(Collection<Secret> secrets) {
        return new Redaction(secrets.stream()
                .filter(secret -> secret.getData() != null)
                .flatMap(secret -> secret.getData().values().stream())
                .flatMap(encoded -> Stream.of(encoded, decoded(encoded), inJson(decoded(encoded))))
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList());
    }

    private static String decoded(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
    }

    private static String inJson(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
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
