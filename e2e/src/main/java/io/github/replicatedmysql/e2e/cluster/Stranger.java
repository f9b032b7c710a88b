package io.github.replicatedmysql.e2e.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** A pod of nobody's that asks members for a seed, with what a thief may have got hold of. */
public final class Stranger implements AutoCloseable {

    private static final String CERTIFICATE = "cert=/tls/tls.crt,key=/tls/tls.key,";

    private final ToolPod pod;

    private Stranger(ToolPod pod) {
        this.pod = pod;
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
        return new Stranger(ToolPod.start(client, namespace, "stranger", Map.of(), ToolPod.spec(image)
                .addNewVolume().withName("tls").withNewSecret().withSecretName(certificate).endSecret().endVolume()
                .editFirstContainer()
                .addNewEnv().withName("PASSWORD").withNewValueFrom().withNewSecretKeyRef("seeding-password", credentials, false).endValueFrom().endEnv()
                .addNewVolumeMount().withName("tls").withMountPath("/tls").endVolumeMount()
                .endContainer()));
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
        return pod.run("""
                asking() { printf '%%s\\n' "%s"; sleep 15; }
                read -r answer < <(socat - OPENSSL:%s:3307,%sverify=0 2>/dev/null < <(asking)) || true
                echo "$answer\"""".formatted(password, address, certificate));
    }

    @Override
    public void close() {
        pod.close();
    }
}
