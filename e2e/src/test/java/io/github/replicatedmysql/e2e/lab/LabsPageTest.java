package io.github.replicatedmysql.e2e.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** {@code docs/labs.md} says which step of a scenario proves which step of a lab: it names each of them, and no other. */
class LabsPageTest {

    /** Steps are the only names with two underscores or more in them. */
    private static final Pattern STEP = Pattern.compile("`([a-z0-9]+(?:_[a-z0-9]+){2,})`");

    @ParameterizedTest
    @ValueSource(classes = {AksLabIT.class, LinstorLabIT.class, FlightDeckLabIT.class, MinikubeLabIT.class, KubernetesIoLabIT.class})
    void each_step_of_a_scenario_is_named_in_its_labs_section_and_no_other(Class<?> scenario) throws IOException {
        var section = Stream.of(page().split("\n## ")).filter(text -> text.lines().findFirst().orElseThrow()
                .contains("`" + scenario.getSimpleName() + "`")).findFirst().orElseThrow();

        assertThat(STEP.matcher(section).results().map((MatchResult step) -> step.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(steps(scenario));
    }

    private static List<String> steps(Class<?> scenario) {
        return Stream.of(scenario.getDeclaredMethods()).filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> method.getName()).toList();
    }

    private static String page() throws IOException {
        return Files.readString(Settings.ofThisRun().checkout().resolve("docs/labs.md"));
    }
}
