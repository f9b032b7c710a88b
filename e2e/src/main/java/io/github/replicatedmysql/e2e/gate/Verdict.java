package io.github.replicatedmysql.e2e.gate;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.gate.Finding.Status;
import io.github.replicatedmysql.e2e.report.Markdown;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The gate's answer, on one page.
 *
 * @param subject what was tried
 * @param options how, in a few words
 */
record Verdict(String subject, String options, List<StepResult> steps) {

    private static final int FACTS = 12;

    /** Whether every step that could be taken passed. */
    boolean passed() {
        return steps.stream().noneMatch(step -> step.is(Status.FAILED));
    }

    String markdown() {
        var took = steps.stream().map(StepResult::took).reduce(Duration.ZERO, Duration::plus);
        return "# %s %s%s\n\n%s, after %s.\n\n".formatted(passed() ? "✅ Passed:" : "❌ Failed:", subject, skipped(), options,
                        Text.seconds(took))
                + steps.stream().map(Verdict::row).collect(Collectors.joining("", """
                        | | step | time | |
                        |---|---|---|---|
                        """, ""))
                + steps.stream().filter(step -> step.is(Status.FAILED)).map(Verdict::failure).collect(Collectors.joining())
                + steps.stream().filter(step -> !step.finding().skipped().isEmpty()).map(Verdict::untried).collect(Collectors.joining());
    }

    /** Whoever reads no further than this is not to take them for passed. */
    private String skipped() {
        var count = steps.stream().mapToInt(step -> step.finding().skipped().size()).sum();
        return count == 0 ? "" : ", %d step%s skipped".formatted(count, count == 1 ? "" : "s");
    }

    private static String row(StepResult step) {
        return switch (step.finding().status()) {
            case PASSED -> cells("✅", step, String.join("; ", step.finding().facts()));
            case FAILED -> cells("❌", step, "see below");
            case LEFT_OUT -> cells("–", step, String.join("; ", step.finding().facts()));
        };
    }

    private static String cells(String mark, StepResult step, String facts) {
        return Markdown.row(mark, step.name(), Text.seconds(step.took()), Markdown.plain(facts));
    }

    private static String failure(StepResult step) {
        var facts = step.finding().facts();
        return "\n## ❌ %s\n\n".formatted(step.name())
                + facts.stream().limit(FACTS).map("    %s\n"::formatted).collect(Collectors.joining())
                + (facts.size() > FACTS ? "    and %d more\n".formatted(facts.size() - FACTS) : "");
    }

    private static String untried(StepResult step) {
        return "\n## – %s: skipped\n\n".formatted(step.name())
                + step.finding().skipped().stream().map("    %s\n"::formatted).collect(Collectors.joining());
    }
}
