package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The values of Secrets, which Kubernetes keeps in base64. */
public final class SecretValue {

    private SecretValue() {}

    /** The value of a key. */
    public static String of(Secret secret, String key) {
        return decoded(secret.getData().get(key));
    }

    /** What a Secret's data mean. */
    public static String decoded(String data) {
        return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
    }

    /** As it is in a Secret's data. */
    public static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
