package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;

class PlannedStepsTest {

    @Scenario
    @Disabled("an example, told about below")
    static class ExampleIT {

        @Test
        void one_thing() {}

        @Trial
        void another_thing() {}
    }

    /** No scenario, so it needs no cluster to be taken. */
    static class Taken {

        @Trial
        void one_thing() {}
    }

    private final FoundTests found = FoundTests.in(ExampleIT.class);
    private final PlannedSteps steps = new PlannedSteps();

    @Test
    void trials_count_from_the_start() {
        steps.expect(found.plan(), 3);

        assertThat(steps.count()).isEqualTo(4);
    }

    @Test
    void a_trial_has_the_id_that_was_expected() {
        var templates = new ArrayList<TestIdentifier>();
        var taken = new ArrayList<String>();
        LauncherFactory.create().execute(FoundTests.request(Taken.class), new TestExecutionListener() {
            @Override
            public void executionStarted(TestIdentifier test) {
                if (test.getUniqueIdObject().getLastSegment().getType().equals("test-template")) {
                    templates.add(test);
                }
            }

            @Override
            public void dynamicTestRegistered(TestIdentifier test) {
                taken.add(test.getUniqueId());
            }
        });

        assertThat(taken).isNotEmpty().isEqualTo(PlannedSteps.trials(templates.getFirst(), Settings.ofThisRun().trials()).toList());
    }

    @Test
    void a_step_that_was_expected_is_not_counted_again() {
        steps.expect(found.plan(), 1);
        steps.add(found.endingWith("one_thing()]"));

        assertThat(steps.count()).isEqualTo(2);
    }

    @Test
    void a_class_that_ends_as_one_step_takes_the_place_of_those_that_were_not_reached() {
        steps.expect(found.plan(), 3);
        var first = PlannedSteps.trials(found.endingWith("another_thing()]"), 1).findFirst().orElseThrow();

        steps.replace(found.endingWith("ExampleIT]"), Set.of(found.endingWith("one_thing()]").getUniqueId(), first));

        assertThat(steps.count()).isEqualTo(3);
    }
}
