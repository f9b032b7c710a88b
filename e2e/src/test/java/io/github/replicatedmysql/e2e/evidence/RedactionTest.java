package io.github.replicatedmysql.e2e.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void takes_secrets_out_plain_and_encoded() {
        var redaction = Redaction.of(List.of(secret("correct-horse"), secret("tr0ub4dor")));

        assertThat(redaction.apply("-pcorrect-horse, Y29ycmVjdC1ob3JzZQ==, tr0ub4dor&3"))
                .isEqualTo("-p(redacted), (redacted), (redacted)&3");
    }

    @Test
    void takes_secrets_out_that_json_has_escaped() throws IOException {
        var statement = "CREATE USER report IDENTIFIED BY \"correct\\horse\";\nGRANT SELECT ON *.* TO report;";
        var json = new ObjectMapper().writeValueAsString(Map.of("what", "helm upgrade initSQL=" + statement));

        assertThat(Redaction.of(List.of(secret(statement))).apply(json)).isEqualTo("{\"what\":\"helm upgrade initSQL=(redacted)\"}");
    }

    @Test
    void takes_secrets_of_many_lines_out_that_yaml_has_indented() {
        var statements = "CREATE USER report;\n\nGRANT SELECT ON *.* TO report;\n";

        assertThat(Redaction.of(List.of(secret(statements))).apply("initSQL: |\n" + statements.indent(2) + "replicas: 3\n"))
                .isEqualTo("initSQL: |\n  (redacted)\nreplicas: 3\n");
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
        return new SecretBuilder().addToData("root-password", SecretValue.encoded(value)).build();
    }
}
