package io.github.replicatedmysql.e2e.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.SecretListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.github.replicatedmysql.e2e.Told;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnableKubernetesMockClient
class KnownSecretsTest {

    private static final String PATH = "/api/v1/namespaces/mine/secrets";

    @RegisterExtension
    final Told told = Told.by(KnownSecrets.class);

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void what_was_seen_once_is_taken_out_though_it_changed_and_cannot_be_read_any_more() {
        holds("correct-horse");
        holds("battery-staple");
        server.expect().get().withPath(PATH).andReturn(403, "").always();
        var secrets = new KnownSecrets(client, "mine");
        secrets.look();
        secrets.look();

        assertThat(secrets.redaction().orElseThrow().apply("correct-horse, battery-staple")).isEqualTo("(redacted), (redacted)");
    }

    @Test
    void without_a_look_that_succeeded_there_is_nothing_to_take_out_by() {
        server.expect().get().withPath(PATH).andReturn(403, "").always();

        assertThat(new KnownSecrets(client, "mine").redaction()).isEmpty();
        assertThat(told.lines()).singleElement().asString().startsWith("the Secrets of mine cannot be read now: ");
    }

    private void holds(String password) {
        server.expect().get().withPath(PATH).andReturn(200, new SecretListBuilder().withItems(secret(password)).build()).once();
    }

    private static Secret secret(String password) {
        return new SecretBuilder().withNewMetadata().withName("mysql-credentials").endMetadata().addToData("root-password", SecretValue.encoded(password)).build();
    }
}
