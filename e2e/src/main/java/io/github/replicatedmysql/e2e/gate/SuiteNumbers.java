package io.github.replicatedmysql.e2e.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.replicatedmysql.e2e.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a report's {@code report.json} says that a verdict needs. */
record SuiteNumbers(JsonNode report) {

    /** What JUnit puts before the reason of a step that found that it cannot be tried. */
    private static final Pattern ASSUMPTION = Pattern.compile("(?<=: )[\\w.]+TestAbortedException: (Assumption failed: )?");

    static SuiteNumbers of(Path file) {
        try {
            return new SuiteNumbers(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the run began that it is of. */
    Instant started() {
        return Instant.parse(report.path("started").asText());
    }

    boolean passed() {
        return report.path("passed").asBoolean();
    }

    List<String> facts() {
        return Stream.of(
                Optional.of("%d of %d steps passed, %d skipped".formatted(
                        number("/steps/passed"), number("/steps/planned"), number("/steps/skipped"))),
                Optional.of("%d of %d faults survived".formatted(number("/faults/survived"), number("/faults/done")))
                        .filter(_ -> number("/faults/done") > 0),
                Optional.of("%s acknowledged writes checked, %s rows lost".formatted(
                        Text.number(number("/rows/checked")), Text.number(number("/rows/lost")))),
                pause("writes"), pause("fresh reads"), pause("pooled reads"))
                .flatMap(Optional::stream).toList();
    }

    private Optional<String> pause(String client) {
        var pause = report.path("longestPauses").path(client);
        return pause.isMissingNode() ? Optional.empty()
                : Optional.of("longest pause of %s %s".formatted(client, Text.seconds(Duration.ofMillis(pause.asLong()))));
    }

    private long number(String path) {
        return report.at(path).asLong();
    }

    /** One line for each step that failed, or one for all if none was tried. */
    List<String> failures() {
        if (number("/steps/skipped") > 0 && number("/steps/passed") + number("/steps/failed") == 0) {
            return List.of("nothing was tried: %1$d of %1$d steps skipped".formatted(number("/steps/skipped")));
        }
        return steps("failed").toList();
    }

    /** One line for each step that was skipped, or for a scenario that was as a whole. */
    List<String> skipped() {
        return steps("skipped").map(line -> ASSUMPTION.matcher(line).replaceFirst("")).toList();
    }

    private Stream<String> steps(String status) {
        return report.path("scenarios").valueStream().flatMap(scenario -> scenario.path("steps").valueStream()
                .filter(step -> step.path("status").asText().equals(status))
                .map(step -> "%s: %s: %s".formatted(scenario.path("name").asText(), step.path("sentence").asText(),
                        step.path("message").asText().lines().findFirst().orElse(""))));
    }
}
