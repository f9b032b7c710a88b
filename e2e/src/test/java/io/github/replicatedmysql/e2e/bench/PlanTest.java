package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path folder;

    @Test
    void by_default_everything_is_measured_installs_most_often() {
        var plan = plan(Map.of());

        assertThat(plan.topics(1)).containsExactly(Topic.values());
        assertThat(plan.topics(plan.rounds())).containsExactly(Topic.INSTALL);
        assertThat(plan.subjects()).isEqualTo(OwnSubject.ALL);
        assertThat(plan.rounds()).isEqualTo(5);
    }

    @Test
    void a_quick_run_has_two_rounds_of_installs_unless_told_otherwise() {
        assertThat(plan(Map.of("bench.quick", "1"))).returns(List.of(Topic.INSTALL), Plan::topics).returns(2, Plan::rounds);
        assertThat(plan(Map.of("bench.quick", "1", "bench.rounds", "7", "bench.subjects", "chart-mariadb")))
                .returns(7, Plan::rounds).returns(List.of(OwnSubject.named("chart-mariadb")), Plan::subjects);
    }

    @Test
    void a_run_can_be_asked_for_some_figures_and_sizes() {
        var plan = plan(Map.of("bench.figures", "growth, Change", "bench.rounds", "3", "bench.data", "0.1, 2"));

        assertThat(plan.topics(3)).containsExactly(Topic.GROWTH, Topic.CHANGE);
        assertThat(plan.data()).containsExactly(100, 2000);
        assertThatThrownBy(() -> plan(Map.of("bench.figures", "size"))).hasMessageContaining("no figures of size")
                .hasMessageContaining("install, members, growth");
    }

    @Test
    void a_subject_that_does_not_exist_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> plan(Map.of("bench.subjects", "plain,chart-postgres")))
                .hasMessageContaining("no subject chart-postgres").hasMessageContaining("chart-mysql, chart-mariadb, plain");
    }

    @Test
    void what_a_user_names_comes_last_and_only_where_no_larger_volumes_are_wanted() {
        var plan = plan(Map.of("bench.subjects", "plain", "bench.target", target("manifest: mine.yaml")));

        assertThat(plan.servers(1)).extracting(Subject::name).containsExactly("plain", "target-mine");
        assertThat(plan.ownServers(1)).extracting(OwnSubject::name).containsExactly("plain");
        assertThat(plan.named()).extracting(Subject::name).containsExactly("target-mine");
    }

    @Test
    void what_is_installed_already_is_refused() {
        assertThatThrownBy(() -> plan(Map.of("bench.target", target("installedIn: mine"))))
                .hasMessage("mine.yaml says installedIn, and a benchmark installs: set manifest or chart");
    }

    @Test
    void numbers_that_are_none_are_refused_with_what_was_meant() {
        assertThatThrownBy(() -> plan(Map.of("bench.data", "0.1,much"))).hasMessage("DATA is gigabytes, such as 0.1,2; not much");
        assertThatThrownBy(() -> plan(Map.of("bench.data", "1,0"))).hasMessage("DATA is gigabytes, such as 0.1,2; not 0");
        assertThatThrownBy(() -> plan(Map.of("bench.data", "-1"))).hasMessage("DATA is gigabytes, such as 0.1,2; not -1");
        assertThatThrownBy(() -> plan(Map.of("bench.rounds", "0"))).hasMessage("ROUNDS: 0 is not more than 0");
    }

    @Test
    void what_is_named_twice_is_measured_once_and_data_only_grows() {
        assertThat(plan(Map.of("bench.data", "4,0.1,1,1.0")).data()).containsExactly(100, 1000, 4000);
        assertThat(plan(Map.of("bench.subjects", "plain,plain")).subjects()).containsExactly(OwnSubject.named("plain"));
        assertThat(plan(Map.of("bench.figures", "work,work")).topics(1)).containsExactly(Topic.WORK);
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
    void what_does_not_depend_on_an_order_is_measured_without_the_floor_that_has_none() {
        var plan = plan(Map.of("bench.subjects", "plain"));

        assertThat(plan.ordered(1)).extracting(Subject::name).containsExactly("floor", "plain");
        assertThat(plan.servers(1)).extracting(Subject::name).containsExactly("plain");
    }

    @Test
    void what_says_no_to_a_quick_run_gets_none() {
        assertThat(plan(Map.of("bench.quick", "0")).quick()).isFalse();
        assertThatThrownBy(() -> plan(Map.of("bench.quick", "no"))).hasMessage("QUICK: 'no' is neither true nor false");
    }

    @Test
    void a_quick_run_has_members_that_wait_for_each_other_alone_unless_it_is_asked_for_others() {
        assertThat(plan(Map.of("bench.quick", "1")).order(1)).extracting(Subject::name)
                .containsExactly("floor", "chart-mysql", "chart-mariadb", "plain");
        assertThat(plan(Map.of("bench.quick", "1", "bench.subjects", "chart-mysql-parallel")).order(1)).extracting(Subject::name)
                .containsExactly("floor", "floor-parallel", "chart-mysql-parallel");
    }

    @Test
    void the_file_to_compare_with_is_found_from_the_checkout() {
        assertThat(plan(Map.of("bench.compare", "old.json")).compare()).contains(Path.of("/checkout/old.json"));
    }

    private String target(String origin) {
        var file = folder.resolve("mine.yaml");
        TextFile.write(file, origin + """

                engine: mariadb
                primary: mysql-0.mysql
                read: mysql-read
                statefulSets: [mysql]
                container: mysql
                login: {user: root, password: ''}
                """);
        return file.toString();
    }

    private static Plan plan(Map<String, String> properties) {
        return Plan.from(name -> Optional.ofNullable(properties.get(name)), Path.of("/checkout"));
    }
}
