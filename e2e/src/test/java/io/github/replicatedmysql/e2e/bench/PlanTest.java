package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void by_default_everything_is_measured_five_times() {
        assertThat(plan(Map.of())).isEqualTo(new Plan(false, 5, Subject.ALL, Optional.empty()));
    }

    @Test
    void a_quick_run_has_two_rounds_unless_told_otherwise() {
        assertThat(plan(Map.of("bench.quick", "1"))).isEqualTo(new Plan(true, 2, Subject.ALL, Optional.empty()));
        assertThat(plan(Map.of("bench.quick", "1", "bench.rounds", "7", "bench.subjects", "chart-mariadb")))
                .isEqualTo(new Plan(true, 7, List.of(Subject.named("chart-mariadb")), Optional.empty()));
    }

    @Test
    void a_subject_that_does_not_exist_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> plan(Map.of("bench.subjects", "plain,chart-postgres")))
                .hasMessageContaining("no subject chart-postgres").hasMessageContaining("chart-mysql, chart-mariadb, plain");
    }

    @Test
    void subjects_come_after_the_floors_and_in_the_other_direction_every_other_round() {
        var plan = plan(Map.of("bench.subjects", "plain, chart-mariadb"));

        assertThat(plan.order(1)).extracting(Subject::name)
                .containsExactly("floor", "floor-parallel", "plain", "chart-mariadb");
        assertThat(plan.order(2)).extracting(Subject::name)
                .containsExactly("chart-mariadb", "plain", "floor-parallel", "floor");
    }

    @Test
    void the_file_to_compare_with_is_found_from_the_checkout() {
        assertThat(plan(Map.of("bench.compare", "old.json")).compare()).contains(Path.of("/checkout/old.json"));
    }

    private static Plan plan(Map<String, String> properties) {
        return Plan.from(name -> Optional.ofNullable(properties.get(name)), Path.of("/checkout"));
    }
}
