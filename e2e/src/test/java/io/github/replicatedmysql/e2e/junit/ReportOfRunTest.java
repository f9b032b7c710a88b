package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.replicatedmysql.e2e.Told;
import io.github.replicatedmysql.e2e.evidence.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** What is written of a scenario before it has ended. */
class ReportOfRunTest {

    private static final String PASSWORD = "correct-horse";

    @Scenario
    @Disabled("an example, told about below")
    static class ExampleIT {

        @Test
        void helm_fails() {}
    }

    @RegisterExtension
    final Told told = Told.by(StepOutcomes.class);

    @TempDir
    private Path folder;

    private final Outcomes outcomes = new Outcomes();
    private ReportOfRun report;

    @BeforeEach
    void fail_with_a_password_in_the_message() {
        var found = FoundTests.in(ExampleIT.class);
        outcomes.steps().testPlanExecutionStarted(found.plan());
        var step = found.first(test -> test.isTest());
        outcomes.steps().executionStarted(step);
        outcomes.steps().executionFinished(step, TestExecutionResult.failed(
                new IllegalStateException("helm upgrade --set auth.password=%s: no such chart".formatted(PASSWORD))));
        report = new ReportOfRun(folder, outcomes, Map.of());
    }

    @Test
    void its_secrets_are_taken_out_before_it_has_ended() throws IOException {
        var secret = new SecretBuilder().addToData("password", Base64.getEncoder().encodeToString(PASSWORD.getBytes())).build();
        report.begins(ScenarioRun.name(ExampleIT.class), () -> Optional.of(Redaction.of(List.of(secret))));

        report.write();

        assertThat(everything()).contains("no such chart").doesNotContain(PASSWORD);
    }

    @Test
    void what_it_said_is_not_kept_while_its_secrets_cannot_be_read() throws IOException {
        report.begins(ScenarioRun.name(ExampleIT.class), Optional::empty);

        report.write();

        assertThat(everything()).contains("the Secrets of its namespace cannot be read").doesNotContain("no such chart", PASSWORD);
    }

    private String everything() throws IOException {
        try (var files = Files.walk(folder)) {
            var text = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
