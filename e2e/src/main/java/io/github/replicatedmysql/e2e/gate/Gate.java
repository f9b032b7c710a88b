package io.github.replicatedmysql.e2e.gate;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.evidence.Evidence;
import io.github.replicatedmysql.e2e.gate.Finding.Status;
import io.github.replicatedmysql.e2e.helm.ChartFolder;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.report.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everything that one would do before trusting a chart, in the order of its cost: what needs no cluster is all done, and the
 * suite only if all of it passed.
 */
public final class Gate {

    private static final String VERDICT = "verdict.md";

    /** The summary of a Maven run; the last one counts all tests. */
    private static final Pattern TESTS = Pattern.compile("Tests run: (\\d+), Failures: \\d+, Errors: \\d+, Skipped: (\\d+)\\s*$", Pattern.MULTILINE);

    private static final int LAST_LINES = 12;

    private final Path checkout;
    private final HelmCli helm;
    private final GateOptions options;
    private final Path folder;
    private final String make;
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
        this.make = make;
        this.console = console;
    }

    /** @param arguments the file of options */
    public static void main(String[] arguments) {
        var settings = Settings.ofThisRun();
        var folder = settings.checkout().resolve("e2e/target/gate");
        try {
            var options = GateOptions.of(read(Path.of(arguments[0])), System::getenv, settings.checkout());
            var gate = new Gate(settings.checkout(), HelmCli.offline(settings), options, folder, "make", System.out::println);
            System.exit(gate.judge().passed() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(64);
        }
    }

    private static Properties read(Path file) {
        var options = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            options.load(reader);
            return options;
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of options cannot be read: " + e.getMessage(), e);
        }
    }

    /** Takes all steps, and leaves the verdict in its folder. */
    Verdict judge() {
        Evidence.clear(folder);
        create(folder);
        var chart = ChartFolder.of(options.chart(), folder.resolve("unpacked"));
        take("lint", () -> target("lint", List.of("CHART=" + chart)));
        take("schema", () -> schema(chart));
        take("render differences", () -> renderDifferences(chart));
        take("unit tests", () -> target("unit", List.of("CHART=" + chart)));
        take("package", () -> pack(chart));
        take("suite on the package", this::suite);
        var verdict = new Verdict(options.chart().getFileName().toString(), options.inShort(), List.copyOf(results));
        write(VERDICT, verdict.markdown());
        console.accept("\n" + verdict.markdown() + "\n" + folder.resolve(VERDICT));
        return verdict;
    }

    private void take(String name, Supplier<Finding> step) {
        console.accept("gate: %s …".formatted(name));
        var start = System.nanoTime();
        var result = new StepResult(name, find(step), Duration.ofNanos(System.nanoTime() - start));
        results.add(result);
        console.accept("gate: %s %s after %s".formatted(name,
                result.finding().status().name().toLowerCase().replace('_', ' '), Text.seconds(result.took())));
    }

    /** What goes wrong in a step is what the step found. */
    private static Finding find(Supplier<Finding> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Finding.failed(e.toString().lines().toList());
        }
    }

    private Finding target(String target, List<String> arguments) {
        var log = folder.resolve(target + ".log");
        var exit = make(target, arguments, log, _ -> {});
        return exit == 0 ? Finding.passed(tests(log)) : Finding.failed(tail(log));
    }

    private int make(String target, List<String> arguments, Path log, Consumer<String> heard) {
        var command = new ArrayList<>(List.of(make, "--no-print-directory", target));
        command.addAll(arguments);
        // Arguments of the make that started this would be read by this one as its own.
        return Command.logged(checkout, command, Map.of("MAKEFLAGS", "", "MAKEOVERRIDES", ""), log, heard);
    }

    private static List<String> tests(Path log) {
        return TESTS.matcher(text(log)).results().reduce((_, last) -> last)
                .map((MatchResult last) -> "%s tests, %s skipped".formatted(last.group(1), last.group(2))).stream().toList();
    }

    private static List<String> tail(Path log) {
        var lines = text(log).lines().toList();
        var facts = new ArrayList<>(lines.subList(Math.max(0, lines.size() - LAST_LINES + 1), lines.size()));
        facts.add("log: " + log);
        return facts;
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
            var differences = presets().stream()
                    .map(preset -> RenderDifferences.between(helm, previous, chart, preset)).toList();
            write("render.diff", differences.stream().map(RenderDifferences::text).collect(Collectors.joining()));
            return Finding.passed(differences.stream().map(RenderDifferences::inShort).toList());
        }).orElseGet(() -> Finding.leftOut("there is no released package to compare with: PREVIOUS names one"));
    }

    private List<Path> presets() {
        try (var files = Files.list(checkout.resolve("values"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Finding pack(Path chart) {
        chartPackage = Files.isRegularFile(options.chart()) ? options.chart() : ChartPackage.of(helm, chart, folder, List.of());
        return Finding.passed(List.of(chartPackage.getFileName().toString()));
    }

    private Finding suite() {
        if (results.stream().anyMatch(step -> step.is(Status.FAILED))) {
            return Finding.leftOut("a step before it failed");
        }
        var report = checkout.resolve("e2e/target/report");
        Evidence.clear(report);
        var log = folder.resolve("suite.log");
        var exit = make("e2e", options.forSuite(chartPackage), log, console);
        if (!Files.exists(report.resolve("report.json"))) {
            return Finding.failed(tail(log));
        }
        var numbers = SuiteNumbers.read(report.resolve("report.json"));
        var facts = new ArrayList<>(numbers.facts());
        facts.add(options.previous().map(previous -> "the upgrade from %s among them".formatted(previous.getFileName()))
                .orElse("no upgrade: there is no released package"));
        facts.add("report: " + checkout.relativize(report.resolve("index.html")));
        if (exit == 0 && numbers.passed()) {
            return Finding.passed(facts);
        }
        facts.addAll(numbers.failures().isEmpty() ? tail(log) : numbers.failures());
        return Finding.failed(facts);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
