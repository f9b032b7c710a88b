package io.github.replicatedmysql.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private final Timeline timeline = new Timeline(Clock.systemUTC());
    private final Pods pods = new Pods(timeline);

    @Test
    void a_name_lives_once_for_each_pod_that_bore_it() {
        pods.created("mysql-0", "a").ready("mysql-0", "a").terminating("mysql-0", "a").gone("mysql-0", "a")
                .created("mysql-0", "b");

        var lives = timeline.lives("mysql-0");

        assertThat(lives).extracting(Life::uid).containsExactly("a", "b");
        assertThat(lives.getFirst().gone().orElseThrow().before(lives.getLast().created().orElseThrow())).isTrue();
        assertThat(lives.getLast().ready()).isEmpty();
    }

    @Test
    void a_terminating_pod_is_not_taken_for_a_ready_one() {
        pods.created("mysql-0", "a").terminating("mysql-0", "a");

        assertThat(timeline.lives("mysql-0").getFirst().ready()).isEmpty();
        assertThat(timeline.pods("mysql-0").toList().getLast().phase()).isEqualTo(Phase.TERMINATING);
    }

    @Test
    void a_member_goes_through_its_phases_and_is_not_ready_only_after_it_was() {
        pods.pending("mysql-0", "a").init("mysql-0", "a").seeding("mysql-0", "a").seeded("mysql-0", "a")
                .notReady("mysql-0", "a", 0).ready("mysql-0", "a").notReady("mysql-0", "a", 0).notReady("mysql-0", "a", 0)
                .notReady("mysql-0", "a", 1).ready("mysql-0", "a", 1).terminating("mysql-0", "a");

        assertThat(timeline.pods("mysql-0")).extracting(PodSeen::phase).containsExactly(
                Phase.PENDING, Phase.INIT, Phase.SEEDING, Phase.STARTING, Phase.STARTING, Phase.READY,
                Phase.NOT_READY, Phase.NOT_READY, Phase.STARTING, Phase.READY, Phase.TERMINATING);
    }

    @Test
    void a_member_that_seeds_itself_is_in_the_phase_that_its_log_tells() {
        var pod = Pods.seedsItself("mysql-0", "a");
        var began = Instant.now();
        pods.modified(pod).said("a", Phase.SEEDING, began).modified(pod).said("a", Phase.STARTING, began.plusSeconds(1))
                .modified(pod).ready("mysql-0", "a").said("a", Phase.SEEDING, began);

        assertThat(timeline.pods("mysql-0")).extracting(PodSeen::phase).containsExactly(
                Phase.STARTING, Phase.SEEDING, Phase.SEEDING, Phase.STARTING, Phase.STARTING, Phase.READY);
        assertThat(timeline.pods("mysql-0").filter(seen -> seen.phase() == Phase.SEEDING).findFirst().orElseThrow().moment().at())
                .isEqualTo(began);
    }

    @Test
    void a_new_pod_of_a_ready_member_has_not_been_ready() {
        pods.ready("mysql-0", "a").notReady("mysql-0", "b", 0);

        assertThat(timeline.pods("mysql-0").toList().getLast().phase()).isEqualTo(Phase.STARTING);
    }

    @Test
    void what_was_before_a_moment_is_not_in_what_came_since() {
        pods.created("mysql-0", "a");
        var mark = timeline.mark("something");
        pods.ready("mysql-0", "a");

        var life = timeline.since(mark).lives("mysql-0").getFirst();

        assertThat(life.created()).isEmpty();
        assertThat(life.ready()).isPresent();
    }

    @Test
    void ready_again_is_another_pod_or_another_server() {
        pods.created("mysql-0", "a").ready("mysql-0", "a");
        var fault = timeline.mark("fault");

        pods.ready("mysql-0", "a");
        assertThat(readyAgain(fault)).as("still the old one").isEmpty();

        pods.notReady("mysql-0", "a", 1);
        assertThat(readyAgain(fault)).as("restarted, not ready yet").isEmpty();

        pods.ready("mysql-0", "a", 1);
        var again = readyAgain(fault);
        assertThat(again).as("restarted and ready").isPresent();

        pods.ready("mysql-0", "a", 1);
        assertThat(readyAgain(fault)).as("the first moment counts").isEqualTo(again);

        pods.gone("mysql-0", "a").created("mysql-0", "b");
        assertThat(readyAgain(fault)).as("gone once more").isEmpty();
    }

    private Optional<Moment> readyAgain(Moment fault) {
        return timeline.readyAgain("mysql-0", fault, "a", 0);
    }

    @Test
    void its_text_has_a_line_for_each_observation() {
        timeline.mark("helm install");
        pods.created("mysql-0", "a").watchBroke();

        assertThat(timeline.asText().lines()).hasSize(3)
                .anyMatch(line -> line.endsWith("helm install"))
                .anyMatch(line -> line.contains("pod mysql-0 added: STARTING on node"))
                .anyMatch(line -> line.endsWith("the watch on pods broke"));
    }
}
