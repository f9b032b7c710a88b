package io.github.replicatedmysql.e2e.mutation;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way to break the chart on purpose, and the step that must fail because of it.
 *
 * @param patch what {@code git diff} makes of the broken chart, below a header that says the rest
 * @param breaks what is broken, in a sentence
 * @param scenario the scenario class, without its package; a nested one as {@code Outer$Nested}
 * @param step the method that must fail
 * @param after methods that the step needs before it, which still pass
 * @param says a part of what the failure says because of it, on one line; empty if any failure of the step will do
 */
record Mutation(Path patch, String breaks, String scenario, String step, List<String> after, String says) {

    private static final String SUFFIX = ".patch";

    private static final Set<String> REQUIRED = Set.of("Breaks", "Scenario", "Step");
    private static final Set<String> OPTIONAL = Set.of("After", "Says");

    /** What a patch of the whole checkout has before a file of the chart: {@code a/charts/mysql/}. */
    private static final int FOLDERS_ABOVE = 3;

    /** Those of these names, with commas between, or all of them where there is none. */
    static List<Mutation> chosen(Path checkout, String names) {
        return names.isEmpty() ? all(checkout)
                : Stream.of(names.split(",")).map(name -> read(folder(checkout).resolve(name + SUFFIX))).toList();
    }

    /** All of them, by name. */
    static List<Mutation> all(Path checkout) {
        try (var files = Files.list(folder(checkout))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().map(Mutation::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path checkout) {
        return checkout.resolve("e2e/mutations");
    }

    /** @throws IllegalArgumentException if its header lacks something or has something that nobody reads */
    static Mutation read(Path patch) {
        var header = TextFile.read(patch).lines().takeWhile(line -> !line.isBlank()).map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words.length == 2 ? words[1] : ""));
        if (!header.keySet().containsAll(REQUIRED)
                || !header.keySet().stream().allMatch(key -> REQUIRED.contains(key) || OPTIONAL.contains(key))) {
            throw new IllegalArgumentException("%s begins with %s; it needs Breaks, Scenario and Step, and may have After and Says, each as `Key: value`"
                    .formatted(patch, header.keySet()));
        }
        return new Mutation(patch, header.get("Breaks"), header.get("Scenario"), header.get("Step"),
                Stream.ofNullable(header.get("After")).flatMap(steps -> Arrays.stream(steps.split(", "))).toList(),
                header.getOrDefault("Says", ""));
    }

    String name() {
        return patch.getFileName().toString().replace(SUFFIX, "");
    }

    /** The step and those before it, as Maven's plugins take them. */
    String selection() {
        return scenario + "#" + Stream.concat(after.stream(), Stream.of(step)).collect(Collectors.joining("+"));
    }

    /**
     * Makes a broken copy of a chart.
     *
     * @param copy a folder that is not there yet
     * @throws IllegalStateException if the patch does not fit the chart
     */
    Path applyTo(Path chart, Path copy) {
        copy(chart, copy);
        // Within a checkout git would take the paths for those of the checkout, and say nothing where the copy is not among them.
        Command.of("git", "apply", "-p" + FOLDERS_ABOVE, patch.toAbsolutePath().toString()).in(copy)
                .with(Map.of("GIT_CEILING_DIRECTORIES", copy.toAbsolutePath().getParent().toString())).output();
        return copy;
    }

    private static void copy(Path chart, Path copy) {
        try (var files = Files.walk(chart)) {
            Files.createDirectories(copy.getParent());
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(chart.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
