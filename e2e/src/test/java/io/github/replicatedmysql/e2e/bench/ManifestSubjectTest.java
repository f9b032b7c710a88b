package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.replicatedmysql.e2e.mysql.Mariadb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests are only comparable while what the cluster is asked for is the same. */
class ManifestSubjectTest {

    @Test
    void the_floor_has_the_claims_and_the_requests_of_the_plain_manifest() throws IOException {
        var plain = statefulSet("plain.yaml");
        var floor = statefulSet("floor.yaml");

        assertThat(floor.getVolumeClaimTemplates()).isEqualTo(plain.getVolumeClaimTemplates()).hasSize(1);
        assertThat(server(floor).getResources().getRequests()).isEqualTo(server(plain).getResources().getRequests()).isNotEmpty();
        assertThat(floor.getTemplate().getSpec().getSecurityContext()).isEqualTo(plain.getTemplate().getSpec().getSecurityContext());
    }

    @Test
    void what_is_killed_of_the_floor_is_what_its_container_runs() throws IOException {
        assertThat(server(statefulSet("floor.yaml")).getCommand()).startsWith(OwnSubject.FLOOR.process());
        assertThat(OwnSubject.named(OwnSubject.PLAIN).process()).isEqualTo(new Mariadb().process());
    }

    @Test
    void image_members_their_order_and_their_volumes_are_those_asked_for() throws IOException {
        var plain = (ManifestSubject) OwnSubject.named(OwnSubject.PLAIN);

        var adapted = plain.adapted(set("plain.yaml"), "mariadb:1", 5, "8Gi").getSpec();

        assertThat(adapted.getReplicas()).isEqualTo(5);
        assertThat(adapted.getPodManagementPolicy()).isEqualTo("OrderedReady");
        assertThat(adapted.getVolumeClaimTemplates().getFirst().getSpec().getResources().getRequests())
                .containsEntry("storage", new Quantity("8Gi"));
        assertThat(containers(adapted)).hasSize(4).extracting(Container::getImage).containsOnly("mariadb:1");
        assertThat(((ManifestSubject) OwnSubject.FLOOR_PARALLEL).adapted(set("floor.yaml"), "mariadb:1", 3, OwnSubject.VOLUME).getSpec()
                .getPodManagementPolicy()).isEqualTo("Parallel");
    }

    private static Stream<Container> containers(StatefulSetSpec set) {
        var pod = set.getTemplate().getSpec();
        return Stream.of(pod.getInitContainers(), pod.getContainers()).flatMap(List::stream);
    }

    private static Container server(StatefulSetSpec set) {
        return containers(set).filter(container -> container.getName().equals("mysql")).findFirst().orElseThrow();
    }

    private static StatefulSetSpec statefulSet(String file) throws IOException {
        return set(file).getSpec();
    }

    private static StatefulSet set(String file) throws IOException {
        try (var stream = ManifestSubjectTest.class.getResourceAsStream("/bench/" + file)) {
            return Stream.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^---$"))
                    .filter(document -> document.contains("kind: StatefulSet"))
                    .map(document -> Serialization.unmarshal(document, StatefulSet.class)).findFirst().orElseThrow();
        }
    }
}
