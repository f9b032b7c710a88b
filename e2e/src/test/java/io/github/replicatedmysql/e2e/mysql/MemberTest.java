package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnableKubernetesMockClient(crud = true)
class MemberTest {

    private static final Pod WITH_A_HELPER_THAT_RESTARTED = new PodBuilder()
            .withNewMetadata().withNamespace("mine").withName("mysql-0").withUid("a").endMetadata()
            .withNewSpec().endSpec()
            .withNewStatus().withPhase("Running").addNewCondition().withType("Ready").withStatus("True").endCondition()
            .addNewContainerStatus().withName("mysql").withRestartCount(0).endContainerStatus()
            .addNewContainerStatus().withName("xtrabackup").withRestartCount(1).endContainerStatus().endStatus()
            .build();

    KubernetesClient client;

    @Test
    void a_fault_is_not_over_for_a_restart_of_another_container_before_it() {
        var timeline = new Timeline(Clock.systemUTC());
        var release = new Release(client, null, null, null, "mine", timeline, new Mysql(), List.of());
        client.resource(WITH_A_HELPER_THAT_RESTARTED).create();

        var fault = release.member(0).willLeave("something is done to it");
        new Pods(timeline).modified(WITH_A_HELPER_THAT_RESTARTED);

        assertThat(timeline.readyAgain("mysql-0", fault.at(), "a", fault.restarts())).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "processes are found in /proc")
    void the_script_that_kills_a_server_has_succeeded_before_it_dies() throws Exception {
        var server = new ProcessBuilder("bash", "-c", "echo e2e-server >/proc/$$/comm; echo there; read -r _").start();
        try (var said = server.inputReader()) {
            assertThat(said.readLine()).isEqualTo("there");

            assertThat(bash(Member.killing("e2e-server")).succeeded()).isTrue();

            assertThat(server.waitFor(10, TimeUnit.SECONDS)).as("the server has ended").isTrue();
            assertThat(server.exitValue()).as("its exit code").isEqualTo(128 + 9);
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "processes are found in /proc")
    void a_server_that_is_not_there_cannot_be_killed() {
        var attempt = bash(Member.killing("e2e-nobody"));

        assertThat(attempt.succeeded()).isFalse();
        assertThat(attempt.stderr()).contains("there is no process e2e-nobody");
    }

    private static Command.Result bash(String script) {
        return Command.of("bash", "-c", script).within(Duration.ofSeconds(10)).run();
    }
}
