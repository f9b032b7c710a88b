package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;

class ScenarioTimesTest {

    @Scenario
    @Disabled("an example, told about below")
    static class ExampleIT {

        @Test
        void one_thing() {}
    }

    private final FoundTests found = FoundTests.in(ExampleIT.class);
    private final ScenarioTimes times = new ScenarioTimes();

    @Test
    void a_class_has_its_time_and_only_from_its_end_on() {
        var before = Instant.now();
        times.executionStarted(found.endingWith("ExampleIT]"));
        await("mysql-1 is ready").pollDelay(Duration.ZERO).until(() -> true);
        times.executionStarted(found.endingWith("one_thing()]"));
        times.executionFinished(found.endingWith("one_thing()]"), TestExecutionResult.successful());
        assertThat(times.soFar()).isEmpty();

        times.executionFinished(found.endingWith("ExampleIT]"), TestExecutionResult.successful());

        assertThat(times.soFar()).singleElement().satisfies(time -> {
            assertThat(time.scenario()).isEqualTo("ScenarioTimesTest.ExampleIT");
            assertThat(time.began()).isBetween(before, time.ended());
            assertThat(time.waits()).containsOnlyKeys("mysql-1 is ready");
        });
    }
}
