package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.cluster.SecretValue;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class PasswordsTest {

    KubernetesClient client;

    @Test
    void they_are_in_the_charts_secret_or_in_that_of_the_user() {
        assertThat(passwords().secret()).isEqualTo("mysql-credentials");
        assertThat(passwords("auth.existingSecret=mine").secret()).isEqualTo("mine");
    }

    @Test
    void one_is_changed_in_the_secret_and_the_others_stay() {
        client.secrets().inNamespace("mine").resource(new SecretBuilder().withNewMetadata().withName("mysql-credentials").endMetadata()
                .addToData("root-password", SecretValue.encoded("correct-horse")).addToData("seeding-password", SecretValue.encoded("old")).build()).create();

        var changed = passwords().changeInSecret("seeding-password");

        assertThat(changed).isNotEqualTo("old").isEqualTo(passwords().of("seeding-password"));
        assertThat(passwords().root()).isEqualTo("correct-horse");
    }

    private Passwords passwords(String... values) {
        return new Release(client, HelmCli.offline(Settings.ofThisRun()), Path.of(""), Path.of(""), "mine", new Timeline(Clock.systemUTC()),
                Dialect.of("mysql"), List.of(values)).passwords();
    }
}
