package io.github.replicatedmysql.e2e.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;

/** A pod of nobody's that asks members for a seed, with what a thief may have got hold of. */
public final class Stranger implements AutoCloseable {

    private static final String NAME = "stranger";
    private static final String CERTIFICATE = "cert=/tls/tls.crt,key=/tls/tls.key,";

    private final KubernetesClient client;
    private final String namespace;

    private Stranger(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Starts it.
     *
     * @param image one with bash and socat
     * @param certificate the Secret with the members' certificate
     * @param credentials the Secret with their passwords
     */
    public static Stranger start(
            KubernetesClient client, String namespace, String image, String certificate, String credentials) {
        client.pods().inNamespace(namespace).resource(new PodBuilder()
                .withNewMetadata().withName(NAME).endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                .withNewSecurityContext().withRunAsUser(999L).withRunAsNonRoot(true).withFsGroup(999L)
                .withNewSeccompProfile(null, "RuntimeDefault").endSecurityContext()
                .addNewContainer()
                .withName(NAME)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("bash", "-c", "exec sleep infinity")
                .addNewEnv().withName("PASSWORD").withNewValueFrom()
                .withNewSecretKeyRef("seeding-password", credentials, false).endValueFrom().endEnv()
                .addNewVolumeMount().withName("tls").withMountPath("/tls").endVolumeMount()
                .withNewSecurityContext().withAllowPrivilegeEscalation(false)
                .withNewCapabilities().addToDrop("ALL").endCapabilities().endSecurityContext()
                .endContainer()
                .addNewVolume().withName("tls").withNewSecret().withSecretName(certificate).endSecret().endVolume()
                .endSpec().build()).create();
        await("pod %s runs".formatted(NAME)).atMost(Timeouts.CLIENT_STARTS).pollInterval(Timeouts.POLL).until(
                () -> client.pods().inNamespace(namespace).withName(NAME).require().getStatus().getPhase().equals("Running"));
        return new Stranger(client, namespace);
    }

    /** What a member says to someone who knows the password and has no certificate. */
    public String askWithoutCertificate(String address) {
        return ask(address, "", "$PASSWORD");
    }

    /** What a member says to someone who has a certificate of the release and guesses the password. */
    public String askWithWrongPassword(String address) {
        return ask(address, CERTIFICATE, "a guess");
    }

    /** What a member says to someone who has both, as other members have. */
    public String askAsAMember(String address) {
        return ask(address, CERTIFICATE, "$PASSWORD");
    }

    /** The first line of the answer, empty where there is none; the rest is not waited for. */
    private String ask(String address, String certificate, String password) {
        return new ContainerShell(client, namespace, NAME, NAME).run("""
                asking() { printf '%%s\\n' "%s"; sleep 5; }
                read -r answer < <(socat - OPENSSL:%s:3307,%sverify=0 2>/dev/null < <(asking)) || true
                echo "$answer\"""".formatted(password, address, certificate));
    }

    @Override
    public void close() {
        client.pods().inNamespace(namespace).withName(NAME).delete();
    }
}
