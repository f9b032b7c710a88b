package io.github.replicatedmysql.e2e.gate;

import io.github.replicatedmysql.e2e.OptionText;
import io.github.replicatedmysql.e2e.helm.ImageReference;
import io.github.replicatedmysql.e2e.helm.Presets;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import io.github.replicatedmysql.e2e.mysql.TargetFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gate is told; {@code gate.properties} says what each means. */
record GateOptions(Optional<String> context, Optional<Path> target, String preset, String engine, Optional<String> image,
        Path chart, Optional<Path> previous, Set<Group> groups, int trials, double timeScale, boolean keepFailed) {

    private static final List<String> KEYS = List.of(
            "context", "target", "preset", "engine", "image", "chart", "previous", "groups", "trials", "timeScale", "keepFailed");

    /** A primary and two replicas: what happens to one of them does not leave the other without a peer. */
    private static final int MEMBERS = 3;

    /**
     * @param file what the file of options says
     * @param environment an environment variable, or null; one that is not empty wins over the file
     * @param checkout where relative paths start
     * @throws IllegalArgumentException with what to write instead
     */
    static GateOptions of(Properties file, Function<String, String> environment, Path checkout) {
        var unknown = file.stringPropertyNames().stream().filter(key -> !KEYS.contains(key)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the gate knows no %s: its options are %s".formatted(
                    String.join(", ", unknown), String.join(", ", KEYS)));
        }
        Function<String, Optional<String>> option = key -> Stream.of(environment.apply(variable(key)), file.getProperty(key))
                .filter(value -> value != null && !value.isBlank()).map(String::strip).findFirst();
        var previous = option.apply("previous").map(path -> existing(checkout, "previous", path));
        var target = option.apply("target").map(path -> target(existing(checkout, "target", path)));
        return new GateOptions(
                option.apply("context").map(name -> inOneFile(name, environment.apply("KUBECONFIG"))),
                target,
                preset(checkout, option.apply("preset").orElse("kind")),
                Dialect.of(option.apply("engine").orElse("mysql")).engine(),
                option.apply("image").map(GateOptions::image),
                existing(checkout, "chart", option.apply("chart").orElse("charts/mysql")),
                previous,
                groups(option.apply("groups").orElse("full"), previous.isPresent(), target.isPresent()),
                OptionText.number("trials", option.apply("trials").orElse("1"), Integer::parseInt),
                OptionText.number("timeScale", option.apply("timeScale").orElse("1"), Double::parseDouble),
                OptionText.flag("keepFailed", option.apply("keepFailed").orElse("false")));
    }

    /** {@code timeScale} is {@code GATE_TIME_SCALE}. */
    static String variable(String key) {
        return "GATE_" + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** Helm takes one file. */
    private static String inOneFile(String context, String kubeconfig) {
        if (kubeconfig != null && kubeconfig.contains(File.pathSeparator)) {
            throw new IllegalArgumentException(("context: KUBECONFIG names several files, and helm --kubeconfig takes one: kubectl config view "
                    + "--flatten >~/.kube/one, then set KUBECONFIG to that, with context %s").formatted(context));
        }
        return context;
    }

    private static Path existing(Path checkout, String key, String path) {
        var resolved = checkout.resolve(path);
        if (!Files.exists(resolved)) {
            throw new IllegalArgumentException("%s: there is no %s".formatted(key, resolved));
        }
        return resolved;
    }

    /** Read before anything begins, so that what is wrong with it is told at once. */
    private static Path target(Path file) {
        TargetFile.read(file);
        return file;
    }

    private static String preset(Path checkout, String name) {
        existing(checkout, "preset", "values/%s.yaml".formatted(name));
        var presets = Presets.of(checkout);
        if (presets.members(name) < MEMBERS) {
            var enough = presets.names().stream().filter(other -> presets.members(other) >= MEMBERS).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(("preset: %s has fewer than the %d members that the scenarios need. Those with enough "
                    + "are %s; each of the others is tried by the scenario of its platform anyway").formatted(name, MEMBERS, enough));
        }
        return name;
    }

    private static String image(String written) {
        ImageReference.parse(written);
        return written;
    }

    private static Set<Group> groups(String names, boolean canUpgrade, boolean hasTarget) {
        var groups = Arrays.stream(names.split(",")).map(String::strip).map(Group::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Group.class)));
        if (groups.contains(Group.UPGRADE) && !canUpgrade) {
            throw new IllegalArgumentException("groups: upgrade needs the package of the last release: set previous to it");
        }
        if (groups.contains(Group.TARGET) && !hasTarget) {
            throw new IllegalArgumentException("groups: target needs something else than the chart: set target to the file that describes it");
        }
        if (canUpgrade) {
            groups.add(Group.UPGRADE);
        }
        return Collections.unmodifiableSet(groups);
    }

    /** How {@code make e2e} is told the same, of this package. */
    List<String> forSuite(Path chartPackage) {
        var arguments = forAnySuite("CHART=" + chartPackage, "GROUPS=" + Group.expression(groups), "PRESET=" + preset,
                "ENGINE=" + engine);
        image.ifPresent(name -> arguments.add("IMAGE=" + name));
        previous.ifPresent(path -> arguments.add("PREVIOUS=" + path));
        return arguments;
    }

    /** How it is told so of a target. */
    List<String> forSuiteOn(Path target) {
        return forAnySuite("TARGET=" + target);
    }

    private List<String> forAnySuite(String... what) {
        var arguments = new ArrayList<>(List.of(what));
        arguments.addAll(List.of("TRIALS=" + trials, "TIME_SCALE=" + timeScale, "KEEP_FAILED=" + keepFailed));
        context.ifPresent(name -> arguments.add("CONTEXT=" + name));
        return arguments;
    }

    /** What is judged. */
    Path subject() {
        return target.orElse(chart);
    }

    /** In a few words, for the verdict. */
    String inShort() {
        var ofTheChart = Stream.of(Optional.of("groups " + groups.stream().map(Group::tag).collect(Collectors.joining(", "))),
                Optional.of("preset " + preset), Optional.of("engine " + engine), image.map("image "::concat));
        var ofAnySuite = Stream.of(context.map("context "::concat),
                Optional.of("%d trial%s of each fault".formatted(trials, trials == 1 ? "" : "s")),
                Optional.of(timeScale).filter(scale -> scale != 1).map("times as long as usual: %s"::formatted));
        return Stream.concat(target.isPresent() ? Stream.empty() : ofTheChart, ofAnySuite).flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
    }
}
