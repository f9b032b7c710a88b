package io.github.replicatedmysql.e2e.evidence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
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
        var plain = SecretValue.decoded(encoded).strip();
        return Stream.of(encoded, plain, new String(JsonStringEncoder.getInstance().quoteAsString(plain)))
                .filter(form -> form.length() >= SHORTEST).distinct();
    }
}
