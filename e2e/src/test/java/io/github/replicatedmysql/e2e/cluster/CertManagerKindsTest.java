package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.replicatedmysql.e2e.TextFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true)
class CertManagerKindsTest {

    private static final String NAME = "certificates.cert-manager.io";

    KubernetesClient client;
    CertManagerKinds kinds;

    @TempDir
    Path folder;

    @BeforeEach
    void setUp() {
        kinds = new CertManagerKinds(client);
        TextFile.write(folder.resolve(NAME + ".yaml"), Serialization.asYaml(kind()));
    }

    @Test
    void those_that_the_suite_makes_are_its_own_and_go_as_what_it_left() {
        kinds.create(folder);

        assertThat(names()).containsExactly(NAME);
        assertThat(kinds.areTheClusters()).isFalse();
        assertThat(Leftovers.remove(client)).containsExactly("kind " + NAME);
        assertThat(names()).isEmpty();
    }

    @Test
    void those_of_a_run_that_was_killed_are_made_anew() {
        kinds.create(folder);

        kinds.create(folder);

        assertThat(names()).containsExactly(NAME);
    }

    @Test
    void those_that_the_cluster_has_anyway_stay() {
        client.resource(kind()).create();

        assertThat(kinds.areTheClusters()).isTrue();
        assertThat(Leftovers.remove(client)).isEmpty();
        assertThat(names()).containsExactly(NAME);
    }

    private List<String> names() {
        return client.apiextensions().v1().customResourceDefinitions().list().getItems().stream().map(kind -> kind.getMetadata().getName()).toList();
    }

    /** As an API server has it that knows the kind. */
    private static CustomResourceDefinition kind() {
        return new CustomResourceDefinitionBuilder().withNewMetadata().withName(NAME).endMetadata()
                .withNewSpec().withGroup("cert-manager.io").withScope("Namespaced")
                .withNewNames().withKind("Certificate").withPlural("certificates").endNames().endSpec()
                .withNewStatus().addNewCondition().withType("Established").withStatus("True").endCondition().endStatus().build();
    }
}
