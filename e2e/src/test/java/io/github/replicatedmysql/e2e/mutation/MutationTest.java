package io.github.replicatedmysql.e2e.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.junit.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Each mutation is one of the chart as it is, and names what there is. */
class MutationTest {

    private static final Settings SETTINGS = Settings.ofThisRun();
    private static final Path CHART = SETTINGS.checkout().resolve("charts/mysql");

    @TempDir
    Path folder;

    static List<Mutation> all() {
        return Mutation.all(SETTINGS.checkout());
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_fits_the_chart_and_leaves_one_that_renders(Mutation mutation) throws IOException {
        var broken = mutation.applyTo(CHART, folder.resolve("mysql"));

        assertThat(text(broken)).isNotEqualTo(text(CHART));
        for (var engine : List.of("mysql", "mariadb")) {
            HelmCli.offline(SETTINGS).run(List.of("template", "mysql", broken.toString(), "--values", SETTINGS.preset("kind").toString(), "--set",
                    "auth.existingSecret=mine,tls.existingSecret=mine,tls.required=true,metrics.enabled=true,backup.enabled=true,engine=" + engine));
        }
    }

    /** A script that no shell reads would fail every scenario. */
    @ParameterizedTest
    @MethodSource("all")
    void its_scripts_are_still_scripts(Mutation mutation) throws IOException {
        var broken = mutation.applyTo(CHART, folder.resolve("mysql"));

        assertThat(files(broken).stream().filter(file -> file.toString().endsWith(".sh")).toList()).isNotEmpty()
                .allSatisfy(script -> Command.of("bash", "-n", script.toString()).output());
    }

    private static String text(Path chart) throws IOException {
        return files(chart).stream().map(TextFile::read).collect(Collectors.joining());
    }

    private static List<Path> files(Path chart) throws IOException {
        try (var files = Files.walk(chart)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void it_names_steps_that_there_are(Mutation mutation) throws ClassNotFoundException {
        var scenario = Class.forName("io.github.replicatedmysql.e2e.%s.%s"
                .formatted(mutation.scenario().endsWith("LabIT") ? "lab" : "scenario", mutation.scenario()));
        var steps = Stream.of(scenario.getDeclaredMethods()).filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> method.getName()).toList();

        assertThat(AnnotationSupport.isAnnotated(scenario, Scenario.class)).isTrue();
        assertThat(steps).contains(mutation.step()).containsAll(mutation.after());
    }

    @Test
    void the_page_has_a_row_for_each_and_no_other() {
        var rows = TextFile.read(SETTINGS.checkout().resolve("docs/mutations.md")).lines().filter(line -> line.startsWith("| ["));

        assertThat(rows).containsExactlyElementsOf(all().stream().map(mutation -> "| [%1$s](../e2e/mutations/%1$s.patch) | %2$s | `%3$s` | `%4$s` |"
                .formatted(mutation.name(), mutation.breaks(), mutation.scenario(), mutation.step())).toList());
    }

    @Test
    void a_patch_says_what_it_breaks_and_which_steps_are_to_run() {
        var mutation = Mutation.read(patch("Breaks: Nobody is told: neither clients nor members.\nScenario: OneIT$Nested\nStep: c\nAfter: a, b\nSays: no: not it\n\ndiff"));

        assertThat(mutation).returns("half-broken", Mutation::name).returns("Nobody is told: neither clients nor members.", Mutation::breaks)
                .returns("OneIT$Nested#a+b+c", Mutation::selection).returns("no: not it", Mutation::says);
    }

    @Test
    void a_patch_that_does_not_say_it_is_refused() {
        assertThatThrownBy(() -> Mutation.read(patch("Breaks: all.\nScenario: OneIT\n\ndiff"))).hasMessageContaining("it needs Breaks, Scenario and Step");
        assertThatThrownBy(() -> Mutation.read(patch("Breaks: all.\nScenario: OneIT\nStep: a\nStop: b\n\ndiff"))).hasMessageContaining("Stop");
    }

    @Test
    void a_patch_that_does_not_fit_is_refused() {
        var mutation = Mutation.read(patch("""
                Breaks: a line that was changed since.
                Scenario: OneIT
                Step: a

                --- a/charts/mysql/Chart.yaml
                +++ b/charts/mysql/Chart.yaml
                @@ -1 +1 @@
                -never: was
                +never: is
                """));

        assertThatThrownBy(() -> mutation.applyTo(CHART, folder.resolve("mysql"))).hasMessageContaining("patch does not apply");
    }

    private Path patch(String text) {
        var file = folder.resolve("half-broken.patch");
        TextFile.write(file, text);
        return file;
    }
}
