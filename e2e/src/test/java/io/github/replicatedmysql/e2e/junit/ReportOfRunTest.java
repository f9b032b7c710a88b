package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.replicatedmysql.e2e.Told;
import io.github.replicatedmysql.e2e.evidence.Redaction;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.report.ScenarioRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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
        report.begins(ScenarioRun.name(ExampleIT.class), () -> Optional.of(Redaction.of(List.of(secret()))));

        report.write();

        assertThat(everything()).contains("no such chart").doesNotContain(PASSWORD);
    }

    @Test
    void what_it_said_is_not_kept_while_its_secrets_cannot_be_read() throws IOException {
        report.begins(ScenarioRun.name(ExampleIT.class), Optional::empty);

        report.write();

        assertThat(everything()).contains("the Secrets of its namespace cannot be read").doesNotContain("no such chart", PASSWORD);
    }

    @Test
    void what_an_ended_scenario_left_is_read_once_and_without_its_secrets() throws IOException {
        var name = ScenarioRun.name(ExampleIT.class);
        report.begins(name, () -> Optional.of(Redaction.of(List.of(secret()))));
        report.add(recording(name, "hand out " + PASSWORD));
        assertThat(everything()).doesNotContain(PASSWORD);

        Files.delete(folder.resolve("recordings/%s.scenario.json".formatted(name)));
        report.begins("OtherIT", () -> Optional.of(Redaction.of(List.of())));
        report.add(recording("OtherIT", "take it away"));

        assertThat(everything()).contains("hand out (redacted)", "take it away").doesNotContain(PASSWORD);
    }

    private static ScenarioRecording recording(String scenario, String fault) {
        var timeline = new Timeline(Clock.systemUTC());
        timeline.fault(fault);
        return new ScenarioRecording(scenario, "kind", List.of("mysql"), Optional.empty(), Instant.now(), Instant.now(), Optional.empty(),
                timeline.record(), List.of(), List.of(), Map.of());
    }

    private static Secret secret() {
        return new SecretBuilder().addToData("password", Base64.getEncoder().encodeToString(PASSWORD.getBytes())).build();
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
