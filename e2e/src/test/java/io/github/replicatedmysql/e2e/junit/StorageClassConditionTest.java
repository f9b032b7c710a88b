package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
