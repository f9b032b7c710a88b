package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * cert-manager at work in a namespace: that of the cluster, where it has one, or its controllers in a process beside the suite, with kinds
 * that go when it is closed.
 */
public final class CertManager implements AutoCloseable {

    private static final String API = "cert-manager.io/v1";

    private final KubernetesClient client;
    private final String namespace;
    private final Optional<LocalProgram> controllers;

    private CertManager(KubernetesClient client, String namespace, Optional<LocalProgram> controllers) {
        this.client = client;
        this.namespace = namespace;
        this.controllers = controllers;
    }

    /** Whether the cluster has its own. */
    public static boolean isIn(KubernetesClient client) {
        return new CertManagerKinds(client).areTheClusters();
    }

    /**
     * Takes the cluster's, or starts one.
     *
     * @param log where one that is started says what it does
     * @throws IllegalStateException if the cluster has none, and the run was told of none
     */
    public static CertManager in(String namespace, KubernetesClient client, Settings settings, Path log) {
        var kinds = new CertManagerKinds(client);
        if (kinds.areTheClusters()) {
            return new CertManager(client, namespace, Optional.empty());
        }
        var program = Settings.certManager().orElseThrow(() -> new IllegalStateException("no cert-manager here: -De2e.certManager names one"));
        try {
            kinds.create(program.resolveSibling("crds"));
            return new CertManager(client, namespace, Optional.of(LocalProgram.start(log,
                    program.toString(), settings.kubeconfig().toString(), settings.context(), namespace)));
        } catch (RuntimeException | AssertionError e) {
            CertManagerKinds.removeLeftovers(client);
            throw e;
        }
    }

    /**
     * Makes an issuer that signs with an authority of its own, and waits until it may be asked.
     *
     * @return the authority's certificate, in PEM
     */
    public String makeIssuer(String name) {
        create("self-signed", "Issuer", Map.of("selfSigned", Map.of()));
        create(name, "Certificate", Map.of("isCA", true, "commonName", name, "secretName", name,
                "privateKey", Map.of("algorithm", "ECDSA"), "issuerRef", Map.of("kind", "Issuer", "name", "self-signed")));
        create(name, "Issuer", Map.of("ca", Map.of("secretName", name)));
        await("the issuer %s is ready".formatted(name)).atMost(Timeouts.CERTIFICATE_IS_ISSUED).pollDelay(Duration.ZERO)
                .until(() -> isReady(resource("Issuer", name)));
        return SecretValue.of(client.secrets().inNamespace(namespace).withName(name).require(), "tls.crt");
    }

    private void create(String name, String kind, Map<String, Object> spec) {
        var resource = new GenericKubernetesResourceBuilder().withApiVersion(API).withKind(kind)
                .withNewMetadata().withName(name).endMetadata().addToAdditionalProperties("spec", spec).build();
        client.genericKubernetesResources(API, kind).inNamespace(namespace).resource(resource).create();
    }

    private Resource<GenericKubernetesResource> resource(String kind, String name) {
        return client.genericKubernetesResources(API, kind).inNamespace(namespace).withName(name);
    }

    private boolean isReady(Resource<GenericKubernetesResource> resource) {
        controllers.ifPresent(LocalProgram::checkRunning);
        List<Map<String, Object>> conditions = resource.require().get("status", "conditions");
        return conditions != null && conditions.stream().anyMatch(condition -> condition.get("type").equals("Ready") && condition.get("status").equals("True"));
    }

    /** Has it issue a certificate anew, though that is not due, as {@code cmctl renew} does; returns at once. */
    public void renew(String certificate) {
        resource("Certificate", certificate).subresource("status").patch(PatchContext.of(PatchType.JSON), """
                [{"op": "add", "path": "/status/conditions/-", "value": {"type": "Issuing", "status": "True", "reason": "ManuallyTriggered",
                  "message": "renewed by hand"}}]""");
    }

    /** Ends what was started, and takes the kinds away that were made for it. The cluster's own is let be. */
    @Override
    public void close() {
        controllers.ifPresent(running -> {
            try {
                running.close();
            } finally {
                CertManagerKinds.removeLeftovers(client);
            }
        });
    }
}
