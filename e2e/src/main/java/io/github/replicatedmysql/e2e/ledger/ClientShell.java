package io.github.replicatedmysql.e2e.ledger;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.mysql.Release;

/** A pod beside the release with the command-line client, as a person would start one. */
final class ClientShell {

    private static final String NAME = "client";

    private final ContainerShell shell;
    private final String program;

    private ClientShell(ContainerShell shell, String program) {
        this.shell = shell;
        this.program = program;
    }

    static ClientShell start(KubernetesClient client, Release release) {
        var pod = client.pods().inNamespace(release.namespace()).withName(NAME);
        client.pods().inNamespace(release.namespace()).resource(new PodBuilder()
                .withNewMetadata().withName(NAME).endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext().withRunAsUser(999L).withRunAsNonRoot(true)
                .withNewSeccompProfile(null, "RuntimeDefault").endSecurityContext()
                .addNewContainer()
                .withName(NAME)
                .withImage(release.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sleep", "infinity")
                .addNewEnv().withName("MYSQL_PWD").withNewValueFrom()
                .withNewSecretKeyRef("root-password", release.credentialsName(), false).endValueFrom().endEnv()
                .withNewSecurityContext().withAllowPrivilegeEscalation(false)
                .withNewCapabilities().addToDrop("ALL").endCapabilities().endSecurityContext()
                .endContainer()
                .endSpec().build()).create();
        await("pod %s runs".formatted(NAME)).atMost(Timeouts.CLIENT_STARTS).pollInterval(Timeouts.POLL)
                .until(() -> "Running".equals(pod.require().getStatus().getPhase()));
        return new ClientShell(new ContainerShell(client, release.namespace(), NAME, NAME), release.dialect().client());
    }

    String query(String address, String statement) {
        return run("%s --no-defaults --host=%s --user=root --connect-timeout=5 --batch --skip-column-names --execute='%s'"
                .formatted(program, address, statement));
    }

    /** Runs a bash script beside the client. */
    String run(String script) {
        return shell.run(script);
    }
}
