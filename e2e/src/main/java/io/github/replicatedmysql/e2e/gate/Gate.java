package io.github.replicatedmysql.e2e.gate;

import io.github.replicatedmysql.e2e.CheckoutLock;
import io.github.replicatedmysql.e2e.Folder;
import io.github.replicatedmysql.e2e.Program;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.gate.Finding.Status;
import io.github.replicatedmysql.e2e.helm.ChartFolder;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.helm.LastRelease;
import io.github.replicatedmysql.e2e.helm.Presets;
import io.github.replicatedmysql.e2e.report.FailsafeReports;
import io.github.replicatedmysql.e2e.report.StepOutcome;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything that one would do before trusting a chart, in the order of its cost: what needs no cluster is all done, and the
 * suite only if all of it passed.
 */
public final class Gate {

    private final Path checkout;
    private final HelmCli helm;
    private final GateOptions options;
    private final Path folder;
    private final MakeTargets targets;
    private final Consumer<String> console;
    private final List<StepResult> results = new ArrayList<>();
    private Path chartPackage;

    /**
     * @param folder where the verdict, the package and the logs go
     * @param make the command that knows the targets of the Makefile
     */
    Gate(Path checkout, HelmCli helm, GateOptions options, Path folder, String make, Consumer<String> console) {
        this.checkout = checkout;
        this.helm = helm;
        this.options = options;
        this.folder = folder;
        this.targets = new MakeTargets(checkout, make, folder);
        this.console = console;
    }

    /** @param arguments the file of options */
    public static void main(String[] arguments) {
        var settings = Settings.ofThisRun();
        var folder = settings.checkout().resolve("e2e/target/gate");
        Program.run(() -> {
            var options = GateOptions.of(read(Path.of(arguments[0])), System::getenv, settings.checkout());
            try (var _ = CheckoutLock.take(settings.checkout())) {
                return new Gate(settings.checkout(), HelmCli.offline(settings), options, folder, "make", System.out::println).judge().passed();
            }
        });
    }

    private static Properties read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no file of options %s: GATE_PROPERTIES names one".formatted(file));
        }
        var options = new Properties();
        try {
            options.load(new StringReader(TextFile.read(file)));
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes all steps, and leaves the verdict in its folder. */
    Verdict judge() {
        Folder.remove(folder);
        var page = folder.resolve("verdict.md");
        TextFile.write(page, "# The gate has not ended\n");
        options.target().ifPresentOrElse(
                target -> take("suite on the target", () -> suite(options.forSuiteOn(target), List.of())), this::judgeChart);
        var verdict = new Verdict(options.subject().getFileName().toString(), options.inShort(), List.copyOf(results));
        TextFile.write(page, verdict.markdown());
        console.accept("\n" + verdict.markdown() + "\n" + page);
        return verdict;
    }

    private void judgeChart() {
        var chart = ChartFolder.of(options.chart(), folder.resolve("unpacked"));
        take("lint", () -> targets.take("lint", List.of("CHART=" + chart)));
        take("schema", () -> schema(chart));
        take("render differences", () -> renderDifferences(chart));
        take("unit tests", () -> targets.take("unit", List.of("CHART=" + chart)));
        take("package", () -> pack(chart));
        take("suite on the package", this::suiteOnPackage);
    }

    private void take(String name, Supplier<Finding> step) {
        console.accept("gate: %s …".formatted(name));
        var start = System.nanoTime();
        var result = new StepResult(name, find(step), Duration.ofNanos(System.nanoTime() - start));
        results.add(result);
        console.accept("gate: %s %s after %s".formatted(name, Text.lower(result.finding().status()), Text.seconds(result.took())));
    }

    /** What goes wrong in a step is what the step found. */
    private static Finding find(Supplier<Finding> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Finding.failed(e.toString().lines().toList());
        }
    }

    private Finding schema(Path chart) {
        var schema = ValuesSchema.of(chart);
        var problems = schema.problems();
        if (!problems.isEmpty()) {
            return Finding.failed(problems);
        }
        var facts = new ArrayList<>(List.of("%d values".formatted(schema.keys().size())));
        options.previous().ifPresent(previous -> {
            var gone = new TreeSet<>(ValuesSchema.of(ChartFolder.of(previous, folder.resolve("unpacked"))).keys());
            gone.removeAll(schema.keys());
            facts.add(gone.isEmpty() ? "none gone since " + previous.getFileName()
                    : "gone since %s, which makes this a major change: %s".formatted(previous.getFileName(), String.join(", ", gone)));
        });
        return Finding.passed(facts);
    }

    private Finding renderDifferences(Path chart) {
        return options.previous().map(previous -> {
            var before = LastRelease.of(previous, helm, checkout, folder.resolve("previous"));
            var comparison = RenderComparison.of(helm, before, chart, Presets.of(checkout));
            TextFile.write(folder.resolve("render.diff"), comparison.text());
            return Finding.passed(comparison.facts());
        }).orElseGet(() -> Finding.leftOut("there is no released package to compare with: PREVIOUS names one"));
    }

    private Finding pack(Path chart) {
        chartPackage = Files.isRegularFile(options.chart()) ? options.chart() : ChartPackage.of(helm, chart, folder, List.of());
        return Finding.passed(List.of(chartPackage.getFileName().toString()));
    }

    private Finding suiteOnPackage() {
        if (results.stream().anyMatch(step -> step.is(Status.FAILED))) {
            return Finding.leftOut("a step before it failed");
        }
        return suite(options.forSuite(chartPackage), List.of(options.previous()
                .map(previous -> "the upgrade from %s among them".formatted(previous.getFileName()))
                .orElse("no upgrade: there is no released package")));
    }

    /** @param remarks what is to be said besides the numbers */
    private Finding suite(List<String> arguments, List<String> remarks) {
        var report = checkout.resolve("e2e/target/report");
        var began = Instant.now();
        var endedWell = targets.run("e2e", arguments, console);
        // Until the suite has the cluster's lock, the report is an earlier run's, which may not have ended.
        var own = Optional.of(report.resolve("report.json")).filter(Files::exists).map(SuiteNumbers::of)
                .filter(numbers -> !numbers.started().isBefore(began));
        if (own.isEmpty()) {
            return Finding.failed(targets.failure("e2e"));
        }
        var numbers = own.get();
        var facts = new ArrayList<>(numbers.facts());
        if (pageWasNotOpened(began)) {
            facts.add("the report's page was not opened in a browser: there is no Chromium");
        }
        facts.addAll(remarks);
        facts.add("report: " + checkout.relativize(report.resolve("index.html")));
        if (endedWell && numbers.passed()) {
            return Finding.passed(facts).skipping(numbers.skipped());
        }
        facts.addAll(numbers.failures().isEmpty() ? targets.failure("e2e") : numbers.failures());
        return Finding.failed(facts).skipping(numbers.skipped());
    }

    /** Where there is a report, no browser is the only reason for which its check leaves something out. */
    private boolean pageWasNotOpened(Instant began) {
        return FailsafeReports.in(checkout.resolve("e2e/target/failsafe-reports")).after(began).ends().stream()
                .anyMatch(end -> end.scenario().equals("ReportCheck") && end.status() == StepOutcome.Status.SKIPPED);
    }
}
