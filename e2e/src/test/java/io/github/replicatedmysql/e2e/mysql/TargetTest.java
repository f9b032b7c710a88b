package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Installed;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Literal;
import io.github.replicatedmysql.e2e.mysql.TargetFile.Login;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true)
class TargetTest {

    KubernetesClient client;

    @Test
    void only_the_last_stateful_set_gets_more_members_or_fewer() {
        var target = primaryAndReplicas();

        target.haveMembers(4);

        assertThat(target.members()).extracting(Member::name).containsExactly("db-0", "db-replica-0", "db-replica-1", "db-replica-2");
        target.haveMembers(1);
        assertThat(target.members()).extracting(Member::name).containsExactly("db-0");
        assertThatThrownBy(() -> target.haveMembers(0)).hasMessage("two has 1 members beside db-replica, and 0 were wanted in all");
    }

    private Target primaryAndReplicas() {
        create("db", 1);
        create("db-replica", 2);
        var file = new TargetFile("two", Dialect.of("mysql"), new Installed("mine"), "db-0.db", "db-read", List.of("db", "db-replica"),
                "mysql", new Login("root", new Literal("")));
        return new Target(client, HelmCli.offline(Settings.ofThisRun()), file, "mine", new Timeline(Clock.systemUTC()));
    }

    private void create(String name, int replicas) {
        client.apps().statefulSets().inNamespace("mine").resource(new StatefulSetBuilder().withNewMetadata().withName(name)
                .endMetadata().withNewSpec().withReplicas(replicas).endSpec().build()).create();
    }
}
