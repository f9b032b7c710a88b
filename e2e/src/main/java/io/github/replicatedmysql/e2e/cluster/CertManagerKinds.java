package io.github.replicatedmysql.e2e.cluster;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The kinds that cert-manager works on: those that the cluster has anyway, or the suite's own, which it labels and takes away. */
final class CertManagerKinds {

    private static final String CERTIFICATES = "certificates.cert-manager.io";

    private final KubernetesClient client;

    CertManagerKinds(KubernetesClient client) {
        this.client = client;
    }

    /** Whether the cluster has them from somebody else. */
    boolean areTheClusters() {
        return Optional.ofNullable(client.apiextensions().v1().customResourceDefinitions().withName(CERTIFICATES).get())
                .filter(found -> !isOurs(found)).isPresent();
    }

    /** Makes those that the files of a folder define, and waits until the cluster knows them; what another run made of them goes first. */
    void create(Path folder) {
        removeLeftovers(client);
        await("cert-manager's kinds of an earlier run are gone").atMost(Timeouts.KINDS_CHANGE).pollDelay(Duration.ZERO)
                .until(() -> ours(client), List::isEmpty);
        var made = files(folder).stream().map(this::define).toList();
        await("the cluster knows cert-manager's kinds").atMost(Timeouts.KINDS_CHANGE).pollDelay(Duration.ZERO)
                .until(() -> made.stream().allMatch(kind -> isEstablished(kind.require())));
    }

    private Resource<CustomResourceDefinition> define(Path file) {
        var kinds = client.apiextensions().v1().customResourceDefinitions();
        var made = kinds.resource(new CustomResourceDefinitionBuilder(kinds.load(file.toFile()).item())
                .editMetadata().addToLabels(ScenarioNamespaces.LABELS).endMetadata().build()).create();
        return kinds.resource(made);
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition kind) {
        return kind.getStatus() != null && kind.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Established") && condition.getStatus().equals("True"));
    }

    /** Begins to remove those that the suite made, with all that is of such a kind, and says which. */
    static List<String> removeLeftovers(KubernetesClient client) {
        var leftovers = ours(client).stream().filter(kind -> !kind.isMarkedForDeletion()).toList();
        leftovers.forEach(kind -> client.resource(kind).delete());
        return leftovers.stream().map((HasMetadata kind) -> "kind " + kind.getMetadata().getName()).toList();
    }

    private static List<CustomResourceDefinition> ours(KubernetesClient client) {
        return client.apiextensions().v1().customResourceDefinitions().withLabels(ScenarioNamespaces.LABELS).list().getItems();
    }

    private static boolean isOurs(CustomResourceDefinition kind) {
        var labels = kind.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(ScenarioNamespaces.LABELS.entrySet());
    }
}
