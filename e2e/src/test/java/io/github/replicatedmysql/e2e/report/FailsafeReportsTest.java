package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailsafeReportsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void each_step_has_its_scenario_its_trial_and_its_end() throws IOException {
        write("TEST-x.OneIT.xml", NOON, """
                <testcase name="a(Release)" classname="x.OneIT"/>
                <testcase name="b(Release, Clients)[2]" classname="x.OneIT"><failure message="&#10;Expecting&#10;  1" type="AssertionError"/></testcase>
                <testcase name="" classname="x.OneIT$Nested"><error type="ConditionTimeout"/></testcase>
                <testcase name="c()" classname="x.OneIT"><skipped message="not here"/></testcase>
                """);

        assertThat(FailsafeReports.in(folder).ends()).containsExactly(
                new StepEnd("OneIT", "a", "", Status.PASSED, ""),
                new StepEnd("OneIT", "b", "[2]", Status.FAILED, "Expecting 1"),
                new StepEnd("OneIT$Nested", "", "", Status.FAILED, "ConditionTimeout"),
                new StepEnd("OneIT", "c", "", Status.SKIPPED, ""));
    }

    @Test
    void those_of_a_run_are_told_from_what_was_there_before() throws IOException {
        write("TEST-x.OneIT.xml", NOON.minusSeconds(1), "<testcase name='old()' classname='x.OneIT'/>");
        write("TEST-x.TwoIT.xml", NOON.plusSeconds(1), "<testcase name='new()' classname='x.TwoIT'/>");
        write("failsafe-summary.xml", NOON.plusSeconds(1), "");

        assertThat(FailsafeReports.in(folder).after(NOON).ends()).extracting(StepEnd::step).containsExactly("new");
    }

    @Test
    void where_no_scenario_ran_there_are_none() {
        assertThat(FailsafeReports.in(folder.resolve("none")).ends()).isEmpty();
    }

    private void write(String name, Instant time, String testCases) throws IOException {
        var file = folder.resolve(name);
        TextFile.write(file, "<testsuite>%s</testsuite>".formatted(testCases));
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
