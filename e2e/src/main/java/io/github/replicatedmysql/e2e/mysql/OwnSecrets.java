package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Secrets of a release that makes none itself, with what {@code values.yaml} asks of them and nothing else. */
public final class OwnSecrets {

    private static final String PASSWORDS = "house-passwords";
    private static final String CERTIFICATE = "house-certificate";

    /** What has the chart take them. */
    public static final List<String> VALUES = List.of("auth.existingSecret=" + PASSWORDS, "tls.existingSecret=" + CERTIFICATE);

    private OwnSecrets() {}

    /** Makes both, before there is a release. */
    public static void create(KubernetesClient client, String namespace) {
        var secrets = client.secrets().inNamespace(namespace);
        secrets.resource(secret(PASSWORDS, Stream.of("root-password", "replication-password", "seeding-password", "password")
                .collect(Collectors.toMap(key -> key, _ -> Passwords.newOne())))).create();
        secrets.resource(certificate()).create();
    }

    /** Puts a certificate of another authority in the place of the one that is there. */
    static void replaceCertificate(KubernetesClient client, String namespace) {
        client.secrets().inNamespace(namespace).resource(certificate()).update();
    }

    private static Secret certificate() {
        var made = ServerCertificate.of(List.of("mysql-0.mysql", "mysql-primary", "mysql-read"));
        return secret(CERTIFICATE, Map.of("ca.crt", made.authority(), "tls.crt", made.certificate(), "tls.key", made.key()));
    }

    private static Secret secret(String name, Map<String, String> content) {
        return new SecretBuilder().withNewMetadata().withName(name).endMetadata().withStringData(content).build();
    }
}
