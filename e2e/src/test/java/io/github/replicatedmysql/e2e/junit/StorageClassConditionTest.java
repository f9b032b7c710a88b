package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageClassConditionTest {

    @Test
    void a_platforms_scenario_is_tried_where_its_class_is() {
        assertThat(StorageClassCondition.judge("kind", "standard", List.of("managed-premium", "standard")).isDisabled()).isFalse();
    }

    @Test
    void it_is_left_out_where_its_class_is_not_and_says_which() {
        var result = StorageClassCondition.judge("aks", "managed-premium", List.of("local-path", "standard"));

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .hasValue("the preset aks needs the StorageClass managed-premium, and the cluster has [local-path, standard]");
    }

    @Test
    void what_takes_the_default_class_is_tried_where_there_is_one_whatever_it_is_called() {
        assertThat(StorageClassCondition.judge(Optional.of("managed-csi")).isDisabled()).isFalse();
        assertThat(StorageClassCondition.judge(Optional.empty()).getReason()).hasValue("it needs a default StorageClass, and the cluster has none");
    }
}
