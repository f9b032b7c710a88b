package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.github.replicatedmysql.e2e.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many members an upgrade renders for a release that kubectl has scaled from three to five. */
class ReplicasTest {

    private static final ManagedFieldsEntry HELM_4 = entry("helm", "Apply", "f:template");
    private static final ManagedFieldsEntry HELM_3 = entry("helm", "Update", "f:replicas");
    private static final ManagedFieldsEntry KUBECTL = entry("kubectl", "Update", "f:replicas");

    @Test
    void the_same_value_keeps_the_members_that_were_added() {
        assertThat(replicas("replicas=3", scaled(HELM_4, KUBECTL))).isEqualTo(5);
    }

    @Test
    void another_value_is_refused_where_the_cluster_would_refuse_it_half_way() {
        assertThat(refusal("replicas=4", scaled(HELM_4, KUBECTL))).contains(
                "replicas cannot change from 5 to 4 by this upgrade: the number was set by kubectl scale, or a program like it, and Helm leaves it "
                        + "alone. `kubectl scale statefulset/mysql --namespace default --replicas=4`, and repeat this upgrade.");
    }

    @Test
    void the_value_that_the_release_was_scaled_to_is_taken() {
        assertThat(replicas("replicas=5", scaled(HELM_4, KUBECTL))).isEqualTo(5);
    }

    @Test
    void a_number_that_is_helms_own_is_changed() {
        assertThat(replicas("replicas=4", scaled(HELM_4))).isEqualTo(4);
        assertThat(replicas("replicas=4", scaled(HELM_3, KUBECTL))).isEqualTo(4);
    }

    private static ManagedFieldsEntry entry(String manager, String operation, String field) {
        return new ManagedFieldsEntryBuilder().withManager(manager).withOperation(operation).withFieldsV1(fields(field)).build();
    }

    private static FieldsV1 fields(String field) {
        var fields = new FieldsV1();
        fields.setAdditionalProperty("f:spec", Map.of(field, Map.of()));
        return fields;
    }

    private static StatefulSet scaled(ManagedFieldsEntry... managers) {
        return new StatefulSetBuilder(Rendered.with().the(StatefulSet.class, "mysql"))
                .editMetadata().withManagedFields(managers).endMetadata().editSpec().withReplicas(5).endSpec().build();
    }

    private static int replicas(String values, StatefulSet present) {
        try (var cluster = ApiServer.withSecrets(present)) {
            return Rendered.of(Rendered.yaml("mysql", arguments(cluster, values))).the(StatefulSet.class, "mysql").getSpec().getReplicas();
        }
    }

    private static String refusal(String values, StatefulSet present) {
        try (var cluster = new ApiServer(present)) {
            return BadValuesTest.refusal(Settings.ofThisRun(), "mysql", arguments(cluster, values));
        }
    }

    private static String[] arguments(ApiServer cluster, String values) {
        return Stream.of(cluster.asked(), List.of("--set", "auth.existingSecret=my-passwords,tls.existingSecret=my-certificate," + values))
                .flatMap(List::stream).toArray(String[]::new);
    }
}
