package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class RemainsTest {

    KubernetesClient client;

    @Test
    void what_an_uninstall_leaves_of_the_members_goes_and_what_belongs_to_others_stays() {
        claim("data-mysql-0", "mysql");
        claim("backups", "backups");
        secret("mysql-credentials", "mysql");
        secret("ledger", "suite");

        new Release(client, HelmCli.offline(Settings.ofThisRun()), Path.of(""), Path.of(""), "mine", new Timeline(Clock.systemUTC()),
                Dialect.of("mysql"), List.of()).remains().deleteOfMembers();

        assertThat(client.persistentVolumeClaims().inNamespace("mine").list().getItems()).singleElement()
                .returns("backups", claim -> claim.getMetadata().getName());
        assertThat(client.secrets().inNamespace("mine").list().getItems()).singleElement().returns("ledger", secret -> secret.getMetadata().getName());
    }

    private void claim(String name, String app) {
        client.persistentVolumeClaims().inNamespace("mine").resource(new PersistentVolumeClaimBuilder().withNewMetadata().withName(name)
                .addToLabels("app", app).endMetadata().build()).create();
    }

    private void secret(String name, String app) {
        client.secrets().inNamespace("mine").resource(new SecretBuilder().withNewMetadata().withName(name).addToLabels("app", app).endMetadata()
                .build()).create();
    }
}
