package io.github.replicatedmysql.e2e.check;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.observe.Pods;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each judgement once on a right record and on every wrong one that it is there for. */
class TimelineAssertTest {

    private final Timeline timeline = new Timeline(Clock.systemUTC());
    private final Pods pods = new Pods(timeline);

    @Test
    void a_record_with_a_gap_proves_nothing() {
        pods.created("mysql-0", "a").ready("mysql-0", "a").watchBroke();

        assertThatThrownBy(() -> assertThat(timeline).startedInOrder("mysql-0")).hasMessageContaining("has a gap");
    }

    @Nested
    class Started {

        @Test
        void one_after_the_other() {
            pods.created("mysql-0", "a").ready("mysql-0", "a").created("mysql-1", "b").ready("mysql-1", "b");

            assertThat(timeline).startedInOrder("mysql-0", "mysql-1");
        }

        @Test
        void not_side_by_side() {
            pods.created("mysql-0", "a").created("mysql-1", "b").ready("mysql-0", "a").ready("mysql-1", "b");

            assertThatThrownBy(() -> assertThat(timeline).startedInOrder("mysql-0", "mysql-1"))
                    .hasMessageContaining("expected mysql-1 created only after mysql-0 was ready");
        }

        @Test
        void not_the_other_way_round() {
            pods.created("mysql-1", "b").ready("mysql-1", "b").created("mysql-0", "a").ready("mysql-0", "a");

            assertThatThrownBy(() -> assertThat(timeline).startedInOrder("mysql-0", "mysql-1"))
                    .hasMessageContaining("expected mysql-1 created only after");
        }

        @Test
        void not_without_ever_being_ready() {
            pods.created("mysql-0", "a");

            assertThatThrownBy(() -> assertThat(timeline).startedInOrder("mysql-0"))
                    .hasMessageContaining("mysql-0 was never ready");
        }

        @Test
        void not_twice() {
            pods.created("mysql-0", "a").gone("mysql-0", "a").created("mysql-0", "b").ready("mysql-0", "b");

            assertThatThrownBy(() -> assertThat(timeline).startedInOrder("mysql-0")).hasMessageContaining("is created once");
        }

        @Test
        void not_before_the_record() {
            pods.created("mysql-0", "a").ready("mysql-0", "a");
            var mark = timeline.mark("scale");

            assertThatThrownBy(() -> assertThat(timeline.since(mark)).startedInOrder("mysql-0"))
                    .hasMessageContaining("no such pod");
        }
    }

    @Nested
    class StartedWithoutWaiting {

        @Test
        void side_by_side() {
            pods.created("mysql-0", "a").created("mysql-1", "b").ready("mysql-0", "a").ready("mysql-1", "b");

            assertThat(timeline).startedWithoutWaitingFor("mysql-0", "mysql-1");
        }

        @Test
        void not_one_after_the_other() {
            pods.created("mysql-0", "a").ready("mysql-0", "a").created("mysql-1", "b").ready("mysql-1", "b");

            assertThatThrownBy(() -> assertThat(timeline).startedWithoutWaitingFor("mysql-0", "mysql-1"))
                    .hasMessageContaining("expected mysql-1 created before mysql-0 was ready");
        }

        @Test
        void not_without_ever_being_ready() {
            pods.created("mysql-0", "a").created("mysql-1", "b").ready("mysql-1", "b");

            assertThatThrownBy(() -> assertThat(timeline).startedWithoutWaitingFor("mysql-0", "mysql-1")).hasMessageContaining("mysql-0 was never ready");
        }
    }

    @Nested
    class Stopped {

        @Test
        void one_after_the_other() {
            pods.terminating("mysql-1", "b").gone("mysql-1", "b").terminating("mysql-0", "a").gone("mysql-0", "a");

            assertThat(timeline).stoppedInOrder("mysql-1", "mysql-0");
        }

        @Test
        void not_before_the_one_before_was_gone() {
            pods.terminating("mysql-1", "b").terminating("mysql-0", "a").gone("mysql-1", "b").gone("mysql-0", "a");

            assertThatThrownBy(() -> assertThat(timeline).stoppedInOrder("mysql-1", "mysql-0"))
                    .hasMessageContaining("expected mysql-0 stopped only after mysql-1 was gone");
        }

        @Test
        void not_only_on_the_way_out() {
            pods.terminating("mysql-1", "b");

            assertThatThrownBy(() -> assertThat(timeline).stoppedInOrder("mysql-1")).hasMessageContaining("mysql-1 is not gone");
        }
    }

    @Nested
    class Rolled {

        @Test
        void one_after_the_other() {
            replace("mysql-1").replace("mysql-0");

            assertThat(timeline).rolledInOrder("mysql-1", "mysql-0");
        }

        @Test
        void not_while_the_one_before_is_away() {
            pods.terminating("mysql-1", "b").gone("mysql-1", "b").created("mysql-1", "c");
            replace("mysql-0");
            pods.ready("mysql-1", "c");

            assertThatThrownBy(() -> assertThat(timeline).rolledInOrder("mysql-1", "mysql-0"))
                    .hasMessageContaining("expected mysql-0 replaced only after mysql-1 was ready again");
        }

        @Test
        void not_without_a_new_pod() {
            pods.terminating("mysql-1", "b").gone("mysql-1", "b");

            assertThatThrownBy(() -> assertThat(timeline).rolledInOrder("mysql-1")).hasMessageContaining("no such pod");
        }

        private Rolled replace(String name) {
            pods.terminating(name, name + "-old").gone(name, name + "-old")
                    .created(name, name + "-new").ready(name, name + "-new");
            return this;
        }
    }

    @Nested
    class Restarted {

        @Test
        void nothing_is_nothing() {
            pods.ready("mysql-0", "a").ready("mysql-0", "a").created("client", "x").gone("client", "x");

            assertThat(timeline).restartedNone("mysql-0", "mysql-1");
        }

        @Test
        void a_new_pod_is_something() {
            pods.ready("mysql-0", "a").ready("mysql-0", "b");

            assertThatThrownBy(() -> assertThat(timeline).restartedNone("mysql-0")).hasMessageContaining("mysql-0 goes on");
        }

        @Test
        void a_restarted_container_is_something() {
            pods.ready("mysql-0", "a").ready("mysql-0", "a", 1);

            assertThatThrownBy(() -> assertThat(timeline).restartedNone("mysql-0")).hasMessageContaining("mysql-0 goes on");
        }

        @Test
        void a_stop_that_has_only_begun_is_something() {
            pods.terminating("mysql-0", "a");

            assertThatThrownBy(() -> assertThat(timeline).restartedNone("mysql-0")).hasMessageContaining("mysql-0 goes on");
        }

        @Test
        void an_end_without_a_beginning_is_something() {
            pods.gone("mysql-0", "a");

            assertThatThrownBy(() -> assertThat(timeline).restartedNone("mysql-0")).hasMessageContaining("mysql-0 goes on");
        }

        @Test
        void a_ready_pod_removed_at_once_is_something() {
            pods.goneWhileReady("mysql-0", "a");

            assertThatThrownBy(() -> assertThat(timeline).restartedNone("mysql-0")).hasMessageContaining("mysql-0 goes on");
        }

        @Test
        void a_member_that_is_not_ready_all_the_time_is_something() {
            pods.notReady("mysql-0", "a", 0).notReady("mysql-0", "a", 0);

            assertThatThrownBy(() -> assertThat(timeline).restartedNone("mysql-0")).hasMessageContaining("mysql-0 goes on");
        }
    }
}
