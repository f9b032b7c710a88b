package io.github.replicatedmysql.e2e.evidence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** How a value of a Secret may stand in a text. */
final class SecretForms {

    /** Shorter values are no secrets, and their letters are everywhere. */
    private static final int SHORTEST = 6;

    private SecretForms() {}

    /**
     * As Kubernetes encodes it, plain and as JSON writes it.
     *
     * @param encoded the value as the Secret has it
     */
    static Stream<String> of(String encoded) {
        var plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
        return Stream.of(encoded, plain, new String(JsonStringEncoder.getInstance().quoteAsString(plain)))
                .filter(form -> form.length() >= SHORTEST).distinct();
    }
}
