package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

class TrialsExtensionTest {

    @Test
    void a_step_is_taken_as_often_as_the_run_was_told_to() {
        assertThat(TrialsExtension.trials(1)).hasSize(1);
        assertThat(TrialsExtension.trials(3)).extracting((TestTemplateInvocationContext trial) -> trial.getDisplayName(0))
                .containsExactly("trial 1 of 3", "trial 2 of 3", "trial 3 of 3");
    }
}
