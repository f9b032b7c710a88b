package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepNameTest {

    @Test
    void a_step_that_is_taken_once_is_called_after_its_method() {
        assertThat(trials(1)).containsExactly(new StepName("it_holds", ""));
        assertThat(StepName.of("it_holds", "it_holds(Release)").sentence()).isEqualTo("it holds");
    }

    @Test
    void each_of_many_trials_has_a_sentence_and_a_key_of_its_own() {
        assertThat(trials(10)).hasSize(10).doesNotHaveDuplicates();
        assertThat(trials(10).getLast().sentence()).isEqualTo("it holds, trial 10 of 10");
        assertThat(trials(10).getLast().key()).isEqualTo("it_holds_trial_10_of_10");
    }

    private static List<StepName> trials(int trials) {
        return TrialsExtension.trials(trials).map(trial -> StepName.of("it_holds", trial.getDisplayName(0))).toList();
    }
}
