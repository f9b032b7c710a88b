package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertManagerConditionTest {

    @Test
    void a_scenario_is_tried_where_there_is_one_beside_the_suite_or_in_the_cluster() {
        assertThat(CertManagerCondition.judge(true, () -> false).isDisabled()).isFalse();
        assertThat(CertManagerCondition.judge(false, () -> true).isDisabled()).isFalse();
    }

    @Test
    void it_is_left_out_where_there_is_none_and_says_how_to_get_one() {
        assertThat(CertManagerCondition.judge(false, () -> false).getReason()).hasValue(
                "the cluster has no cert-manager, and there is none here: make e2e brings one, -De2e.certManager names one");
    }
}
