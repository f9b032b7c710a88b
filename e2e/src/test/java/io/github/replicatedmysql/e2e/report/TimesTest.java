package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimesTest {

    /** Two places: one scenario wants both and gets them when the others have left, and the last one runs with nobody beside it. */
    static Scene busy() {
        return Scene.usual()
                .time("ScalingIT", 10, 30, Map.of("mysql-4 is ready", 12))
                .time("FailoverIT", 10, 50, Map.of("mysql-2 is ready again after: delete mysql-2", 20, "no member is left", 5))
                .time("NodeRestartIT", 51, 71, Map.of("namespaces of earlier scenarios or subjects are gone", 8))
                .time("RetentionIT.KeepAll", 71, 80, Map.of())
                .time("OrderingIT", 71, 95, Map.of("no member is left", 4));
    }

    private final Times times = busy().report().times();

    private ScenarioTime time(String scenario) {
        return times.scenarios().stream().filter(time -> time.scenario().equals(scenario)).findFirst().orElseThrow();
    }

    @Test
    void what_a_scenario_did_adds_up_to_its_time() {
        var time = time("FailoverIT");

        assertThat(time.took()).hasSeconds(40);
        assertThat(time.waited()).hasSeconds(25);
        assertThat(time.programs()).hasSeconds(2);
        assertThat(time.rest()).hasSeconds(13);
        assertThat(time.longestWait()).hasValue(Map.entry("mysql-2 is ready again after: delete mysql-2", Duration.ofSeconds(20)));
        assertThat(time("RetentionIT.KeepAll").longestWait()).isEmpty();
    }

    @Test
    void the_longest_comes_first() {
        assertThat(times.longestFirst()).extracting(ScenarioTime::title)
                .containsExactly("Failover", "Ordering", "Scaling", "Node restart", "Retention: keep all");
    }

    @Test
    void each_second_of_the_run_has_its_number_of_scenarios() {
        assertThat(times.atOnce()).containsExactly(
                Map.entry(0, Duration.ofSeconds(11)), Map.entry(1, Duration.ofSeconds(55)), Map.entry(2, Duration.ofSeconds(29)));
    }

    @Test
    void a_scenario_is_alone_while_no_other_has_a_place() {
        assertThat(times.alone(time("ScalingIT"))).isZero();
        assertThat(times.alone(time("FailoverIT"))).hasSeconds(20);
        assertThat(times.alone(time("NodeRestartIT"))).hasSeconds(20);
        assertThat(times.alone(time("OrderingIT"))).hasSeconds(15);
    }

    @Test
    void the_end_hung_on_those_that_followed_each_other() {
        assertThat(times.path()).extracting(ScenarioTime::scenario).containsExactly("FailoverIT", "NodeRestartIT", "OrderingIT");
    }

    @Test
    void without_scenarios_there_is_nothing_to_say() {
        var nothing = Scene.usual().report().times();

        assertThat(nothing.atOnce()).isEmpty();
        assertThat(nothing.path()).isEmpty();
    }
}
