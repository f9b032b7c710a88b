package io.github.replicatedmysql.e2e.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void takes_secrets_out_plain_and_encoded() {
        var redaction = Redaction.of(List.of(secret("correct-horse"), secret("tr0ub4dor")));

        assertThat(redaction.apply("-pcorrect-horse, Y29ycmVjdC1ob3JzZQ==, tr0ub4dor&3"))
                .isEqualTo("-p(redacted), (redacted), (redacted)&3");
    }

    @Test
    void takes_the_longer_of_two_first() {
        assertThat(Redaction.of(List.of(secret("secret"), secret("secret-and-more"))).apply("secret-and-more, secret"))
                .isEqualTo("(redacted), (redacted)");
    }

    @Test
    void leaves_everything_else_alone() {
        assertThat(Redaction.of(List.of(secret("root"), new Secret())).apply("user root")).isEqualTo("user root");
    }

    private static Secret secret(String value) {
        return new SecretBuilder().addToData("root-password",
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))).build();
    }
}
