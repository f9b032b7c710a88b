package io.github.replicatedmysql.e2e.ledger;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.ledger.client.ClientServer;
import io.github.replicatedmysql.e2e.ledger.client.Load;
import io.github.replicatedmysql.e2e.mysql.LedgerAccount;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** The pod beside a database that its clients run in: a stock Java runtime, to which the harness brings their program. */
final class ClientPod {

    private static final String CONTAINER = "clients";
    private static final String FOLDER = "/work";
    private static final int PORT = 8080;

    /** Waits for the program, which comes through the API, and becomes it. */
    private static final String COMMAND = """
            until [ -e %1$s/complete ]; do sleep 0.1; done
            exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx40m -Xss512k -Dslf4j.internal.verbosity=ERROR \\
              -Dsun.net.inetaddr.ttl=1 -Dsun.net.inetaddr.negative.ttl=0 -cp '%1$s/*' %2$s %1$s/ledger %3$d""".formatted(FOLDER, ClientServer.class.getName(), PORT);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    ClientPod(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /** Starts it, and returns when the clients can be told to work. */
    static ClientPod start(KubernetesClient client, Endpoints database, String image, Duration connects) {
        client.pods().inNamespace(database.namespace()).resource(new PodBuilder()
                .withNewMetadata().withName(database.clients()).withLabels(ScenarioNamespaces.LABELS).endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                // Where no member is: a fault of a member's node is to be seen, not shared.
                .addNewToleration().withKey("node-role.kubernetes.io/control-plane").withOperator("Exists").endToleration()
                .withNewAffinity().withNewNodeAffinity().addNewPreferredDuringSchedulingIgnoredDuringExecution()
                .withWeight(100).withNewPreference().addNewMatchExpression()
                .withKey("node-role.kubernetes.io/control-plane").withOperator("Exists").endMatchExpression().endPreference()
                .endPreferredDuringSchedulingIgnoredDuringExecution().endNodeAffinity().endAffinity()
                .withNewSecurityContext().withRunAsUser(999L).withRunAsGroup(999L).withRunAsNonRoot(true).withFsGroup(999L)
                .withNewSeccompProfile(null, "RuntimeDefault").endSecurityContext()
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("bash", "-c", COMMAND)
                .addToEnv(env("ENGINE", database.engine().toUpperCase(Locale.ROOT)), env("READ_HOST", database.reads()),
                        env("WRITE_HOST", database.writes()), env("MEMBERS", database.members()), env("USERNAME", LedgerAccount.NAME),
                        env("CONNECT_MILLIS", String.valueOf(connects.toMillis())),
                        env("PATIENCE_MILLIS", String.valueOf(Timeouts.CLIENT_PATIENCE.toMillis())))
                .addNewEnv().withName("PASSWORD").withNewValueFrom()
                .withNewSecretKeyRef(LedgerAccount.PASSWORD, LedgerAccount.NAME, false).endValueFrom().endEnv()
                .withNewResources().addToLimits(Map.of("memory", new Quantity("128Mi"))).endResources()
                .withNewSecurityContext().withAllowPrivilegeEscalation(false).withReadOnlyRootFilesystem(true)
                .withNewCapabilities().addToDrop("ALL").endCapabilities().endSecurityContext()
                .addNewVolumeMount().withName("work").withMountPath(FOLDER).endVolumeMount()
                .addNewVolumeMount().withName("tmp").withMountPath("/tmp").endVolumeMount()
                .endContainer()
                .addNewVolume().withName("work").withNewEmptyDir().endEmptyDir().endVolume()
                .addNewVolume().withName("tmp").withNewEmptyDir().endEmptyDir().endVolume()
                .endSpec().build()).create();
        var pod = new ClientPod(client, database.namespace(), database.clients());
        try {
            pod.bringProgram();
            return pod;
        } catch (RuntimeException e) {
            // Whoever tries again needs its name.
            pod.resource().withGracePeriod(0L).delete();
            throw e;
        }
    }

    private PodResource resource() {
        return client.pods().inNamespace(namespace).withName(name);
    }

    private static EnvVar env(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private void bringProgram() {
        var shell = new ContainerShell(client, namespace, name, CONTAINER).awaitRunning(Timeouts.CLIENT_IMAGE_COMES);
        ClassPath.jars().forEach(jar -> shell.write(FOLDER + "/" + jar.name(), jar.content()));
        shell.run("touch %s/complete".formatted(FOLDER));
        awaitOk("the clients take orders", Timeouts.CLIENT_STARTS, () -> client.raw(path("/")));
    }

    /**
     * Waits until the hosts that the clients would use answer them: each node routes to a member a moment after it is ready,
     * and only from the clients' own can be seen when.
     */
    void awaitReach(Load load) {
        awaitOk("the clients reach the database", Timeouts.ROUTING_FOLLOWS, () -> client.raw(path("/reach?" + load.query())));
    }

    /** Sends the clients to work, with a new ledger. */
    void start(Load load) {
        awaitOk("the clients have begun", Timeouts.CLIENT_STARTS, () -> client.raw(path("/start?" + load.query()), "POST", ""));
    }

    /** Returns when each client has finished what it was at: that may take longer than a request may. */
    void stop() {
        awaitOk("the clients have stopped", Timeouts.CLIENTS_STOP, () -> client.raw(path("/stop"), "POST", ""));
    }

    /** The ledger from this byte on; nothing if there is no more yet. */
    String entries(long from) {
        return client.raw(path("/entries?from=" + from));
    }

    /** Asks again while the way to the pod, or what it is asked for, is not there. */
    private static void awaitOk(String what, Duration patience, Callable<String> request) {
        await(what).atMost(patience).pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class).until(request, "ok"::equals);
    }

    private String path(String request) {
        return "/api/v1/namespaces/%s/pods/%s:%d/proxy%s".formatted(namespace, name, PORT, request);
    }
}
