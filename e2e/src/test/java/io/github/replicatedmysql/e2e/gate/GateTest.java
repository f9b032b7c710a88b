package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate over the real chart and the real helm, with a make that only writes down what it is asked for. */
class GateTest {

    private static final Settings SETTINGS = Settings.ofThisRun();
    private static final HelmCli HELM = HelmCli.offline(SETTINGS);
    private static final String PASSED = """
            {"passed": true, "started": "NOW", "steps": {"planned": 5, "passed": 5, "failed": 0, "skipped": 0}, "faults": {"done": 1, "survived": 1},
             "rows": {"checked": 4321, "lost": 0}, "longestPauses": {"writes": 1234}, "scenarios": []}""";
    private static final String FAILED = """
            {"passed": false, "started": "NOW", "steps": {"planned": 5, "passed": 4, "failed": 1, "skipped": 0}, "scenarios": [{"name": "OrderingIT",
             "steps": [{"sentence": "members stop", "status": "failed", "message": "they did not\\nat all"}]}]}""";

    private static final String NOTHING = """
            {"passed": false, "started": "NOW", "steps": {"planned": 5, "passed": 0, "failed": 0, "skipped": 5}, "scenarios": []}""";

    private static final String SKIPPED = """
            {"passed": true, "started": "NOW", "steps": {"planned": 5, "passed": 3, "failed": 0, "skipped": 2}, "scenarios": [
             {"name": "AksLabIT", "steps": [{"sentence": "install", "status": "skipped", "message": "there is no class managed-premium"}]},
             {"name": "UpgradeIT", "steps": [{"sentence": "volumes grow", "status": "skipped",
              "message": "org.opentest4j.TestAbortedException: Assumption failed: no claim can be enlarged"}]}]}""";

    @TempDir
    Path checkout;

    @BeforeEach
    void copyPresets() throws IOException {
        Files.createDirectories(checkout.resolve("values"));
        Files.copy(SETTINGS.preset("kind"), checkout.resolve("values/kind.yaml"));
    }

    @Test
    void everything_is_done_in_its_order_and_the_suite_gets_the_package() throws IOException {
        var verdict = gate(make(""), Map.of("groups", "smoke")).judge();

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.steps()).extracting(StepResult::name).containsExactly(
                "lint", "schema", "render differences", "unit tests", "package", "suite on the package");
        assertThat(targets()).satisfiesExactly(
                lint -> assertThat(lint).startsWith("lint CHART=" + SETTINGS.chart()),
                unit -> assertThat(unit).startsWith("unit CHART=" + SETTINGS.chart()),
                suite -> assertThat(suite).startsWith("e2e CHART=" + checkout.resolve("gate/mysql-")).contains(".tgz GROUPS=smoke "));
        assertThat(checkout.resolve("gate/verdict.md")).content().startsWith("# ✅ Passed: mysql")
                .contains("there is no released package", "5 of 5 steps passed", "4,321 acknowledged writes checked, 0 rows lost",
                        "longest pause of writes 1.2 s", "no upgrade", "354 tests, 2 skipped");
    }

    @Test
    void what_fails_is_told_and_nothing_is_tried_on_a_cluster() throws IOException {
        var verdict = gate(make("case $2 in lint) echo 'seed.sh: SC2086'; exit 1 ;; esac"), Map.of()).judge();

        assertThat(verdict.passed()).isFalse();
        assertThat(targets()).hasSize(2).noneMatch(target -> target.startsWith("e2e"));
        assertThat(checkout.resolve("gate/verdict.md")).content()
                .startsWith("# ❌ Failed: mysql").contains("## ❌ lint\n\n    log: ", "    seed.sh: SC2086\n", "a step before it failed");
    }

    @Test
    void a_unit_test_that_failed_is_named() throws IOException {
        var verdict = gate(make("""
                case $2 in unit)
                  echo '[ERROR]   BadValuesTest.a_typo_is_refused:74 expected a refusal'
                  for line in {1..30}; do echo "[ERROR] For more information, $line"; done
                  exit 2 ;;
                esac"""), Map.of()).judge();

        assertThat(verdict.markdown()).contains("    BadValuesTest.a_typo_is_refused:74 expected a refusal\n")
                .doesNotContain("For more information");
    }

    @Test
    void a_step_of_the_suite_that_failed_is_named() throws IOException {
        var verdict = gate(make("case $2 in e2e) echo '%s' >e2e/target/report/report.json; exit 2 ;; esac".formatted(FAILED)), Map.of()).judge();

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.markdown()).contains("OrderingIT: members stop: they did not\n");
    }

    @Test
    void a_suite_that_tried_nothing_has_not_passed() throws IOException {
        var verdict = gate(make("case $2 in e2e) echo '%s' >e2e/target/report/report.json; exit 0 ;; esac".formatted(NOTHING)), Map.of()).judge();

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.markdown()).contains("    nothing was tried: 5 of 5 steps skipped\n");
    }

    @Test
    void what_was_skipped_is_named_with_its_reason_and_fails_nothing() throws IOException {
        var verdict = gate(make("case $2 in e2e) echo '%s' >e2e/target/report/report.json; exit 0 ;; esac".formatted(SKIPPED)), Map.of()).judge();

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.markdown()).startsWith("# ✅ Passed: mysql, 2 steps skipped\n").endsWith("""

                ## – suite on the package: skipped

                    AksLabIT: install: there is no class managed-premium
                    UpgradeIT: volumes grow: no claim can be enlarged
                """);
    }

    @Test
    void that_no_browser_opened_the_report_is_said() throws IOException {
        var opened = gate(make("mkdir -p e2e/target/failsafe-reports"), Map.of()).judge();
        var left = gate(make("echo '<testcase classname=\"%1$s\"><skipped/></testcase>' >e2e/target/failsafe-reports/TEST-%1$s.xml"
                .formatted("io.github.replicatedmysql.e2e.report.ReportCheck")), Map.of()).judge();

        assertThat(opened.markdown()).doesNotContain("not opened in a browser");
        assertThat(left.passed()).isTrue();
        assertThat(left.markdown()).contains("the report's page was not opened in a browser: there is no Chromium");
    }

    @Test
    void a_suite_that_never_began_fails_with_the_end_of_its_log() throws IOException {
        var verdict = gate(make("case $2 in e2e) echo 'no cluster'; exit 1 ;; esac"), Map.of()).judge();

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.markdown()).contains("    no cluster\n", "e2e.log");
    }

    @Test
    void the_report_of_another_run_is_neither_taken_for_its_own_nor_touched() throws IOException {
        var report = checkout.resolve("e2e/target/report/report.json");
        TextFile.write(report, PASSED.replace("NOW", "2026-01-02T03:04:05Z"));

        var verdict = gate(make("case $2 in e2e) echo 'no cluster'; exit 1 ;; esac"), Map.of()).judge();

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.markdown()).contains("    no cluster\n").doesNotContain("4,321 acknowledged writes");
        assertThat(report).content().contains("2026-01-02T03:04:05Z");
    }

    @Test
    void with_a_released_package_it_tells_what_changes_and_upgrades_from_it() throws IOException {
        var old = copyOfTheChart();
        Files.delete(old.resolve("templates/poddisruptionbudget.yaml"));
        var previous = ChartPackage.of(HELM, old, checkout, List.of("--version", "0.0.9"));

        var verdict = gate(make(""), Map.of("previous", previous.toString())).judge();

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.markdown()).contains("with today's presets, for there is no tag v0.0.9 here",
                "kind: 1 added, 0 removed, 0 changed", "none gone since mysql-0.0.9.tgz",
                "the upgrade from mysql-0.0.9.tgz among them");
        assertThat(targets().getLast()).contains("PREVIOUS=" + previous).contains("| upgrade");
        assertThat(checkout.resolve("gate/render.diff")).content().contains("+++ kind: PodDisruptionBudget mysql");
    }

    @Test
    void a_released_chart_is_rendered_with_the_presets_that_it_came_with() throws IOException {
        var today = Files.readString(checkout.resolve("values/kind.yaml"));
        Files.writeString(checkout.resolve("values/kind.yaml"), today.replace("2Gi", "1Gi"));
        Files.copy(SETTINGS.preset("aks"), checkout.resolve("values/aks.yaml"));
        git("init", "--quiet");
        git("add", "values");
        git("-c", "user.name=me", "-c", "user.email=me@example.org", "commit", "--quiet", "--message", "Release 0.0.9");
        git("tag", "v0.0.9");
        Files.writeString(checkout.resolve("values/kind.yaml"), today);
        Files.delete(checkout.resolve("values/aks.yaml"));
        Files.copy(SETTINGS.preset("minikube"), checkout.resolve("values/minikube.yaml"));
        var previous = ChartPackage.of(HELM, SETTINGS.chart(), checkout, List.of("--version", "0.0.9"));

        var verdict = gate(make(""), Map.of("previous", previous.toString())).judge();

        assertThat(verdict.markdown()).contains("with the presets of v0.0.9 then and now; kind: 0 added, 0 removed, 1 changed; minikube: new; aks: gone");
        assertThat(checkout.resolve("gate/render.diff")).content().containsPattern("-\\s+storage: 1Gi\n\\+\\s+storage: 2Gi\n");
    }

    @Test
    void a_preset_that_the_released_chart_does_not_know_is_not_compared() throws IOException {
        var old = copyOfTheChart();
        var schema = old.resolve("values.schema.json");
        Files.writeString(schema, Files.readString(schema).replace("\"storageClass\":", "\"class\":"));
        Files.writeString(old.resolve("values.yaml"), Files.readString(old.resolve("values.yaml")).replace("storageClass:", "class:"));
        var previous = ChartPackage.of(HELM, old, checkout, List.of("--version", "0.0.9"));

        var verdict = gate(make(""), Map.of("previous", previous.toString())).judge();

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.markdown()).containsPattern("kind: not compared, as it is not for the chart before: .*storageClass.* not allowed");
    }

    @Test
    void a_package_is_installed_as_it_was_given() throws IOException {
        var given = ChartPackage.of(HELM, SETTINGS.chart(), checkout, List.of("--version", "7.0.0"));

        var verdict = gate(make(""), Map.of("chart", given.toString())).judge();

        assertThat(verdict.passed()).isTrue();
        assertThat(targets().getFirst()).matches("lint CHART=.*/unpacked/chart\\d+/mysql");
        assertThat(targets().getLast()).startsWith("e2e CHART=" + given + " ");
    }

    @Test
    void of_a_target_there_is_only_the_suite() throws IOException {
        var target = SETTINGS.target("plain");

        var verdict = gate(make(""), Map.of("target", target.toString())).judge();

        assertThat(verdict.steps()).extracting(StepResult::name).containsExactly("suite on the target");
        assertThat(targets()).singleElement().asString().startsWith("e2e TARGET=" + target + " ").doesNotContain("CHART", "GROUPS");
        assertThat(checkout.resolve("gate/verdict.md")).content().startsWith("# ✅ Passed: plain.yaml").doesNotContain("upgrade", "preset");
    }

    private Gate gate(Path make, Map<String, String> options) {
        var file = new Properties();
        file.putAll(options);
        return new Gate(checkout, HELM, GateOptions.of(file, _ -> null, SETTINGS.checkout()), checkout.resolve("gate"),
                make.toString(), _ -> {});
    }

    /** A make that passes each target, unless these lines end it before. */
    private Path make(String before) throws IOException {
        var file = Files.writeString(checkout.resolve("make"), """
                #!/bin/bash
                echo "${*:2}" >>targets
                mkdir -p e2e/target/report
                %s
                case $2 in
                  unit) echo 'Tests run: 354, Failures: 0, Errors: 0, Skipped: 2' ;;
                  e2e) echo '%s' >e2e/target/report/report.json ;;
                esac
                """.formatted(before, PASSED).replace("NOW", "'$(date --utc +%FT%T.%NZ)'"));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void git(String... arguments) {
        Command.of(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList()).in(checkout).output();
    }

    private List<String> targets() throws IOException {
        return Files.readAllLines(checkout.resolve("targets"));
    }

    private Path copyOfTheChart() throws IOException {
        var from = SETTINGS.chart();
        var to = checkout.resolve("chart");
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
