package io.github.replicatedmysql.e2e.gate;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The targets of the Makefile, each with a log of its own.
 *
 * @param make the command that knows them
 * @param logs the folder of the logs
 */
public record MakeTargets(Path checkout, String make, Path logs) {

    /** The summary of a Maven run; the last one counts all tests. */
    private static final Pattern TESTS = Pattern.compile("Tests run: (\\d+), Failures: \\d+, Errors: \\d+, Skipped: (\\d+)\\s*$", Pattern.MULTILINE);

    /** A test that failed, as Maven's summary names it. */
    private static final Pattern FAILED_TEST = Pattern.compile("\\[ERROR\\] {3}\\w+\\.\\w+");

    private static final int LAST_LINES = 11;

    /** A target that passes if it ends well. */
    Finding take(String target, List<String> arguments) {
        return run(target, arguments, _ -> {}) ? Finding.passed(tests(log(target))) : Finding.failed(failure(target));
    }

    /** Whether a target ends well; someone hears what it prints, line by line. */
    public boolean run(String target, List<String> arguments, Consumer<String> heard) {
        var command = new ArrayList<>(List.of(make, "--no-print-directory", target));
        command.addAll(arguments);
        // Arguments of the make that started this would be read by this one as its own.
        return Command.of(command).in(checkout).with(Map.of("MAKEFLAGS", "", "MAKEOVERRIDES", "")).logged(log(target), heard) == 0;
    }

    /** Where all that a target printed is, and of it the tests that failed; without tests, the last lines. */
    List<String> failure(String target) {
        var lines = TextFile.read(log(target)).lines().filter(line -> !line.isBlank()).toList();
        var failed = lines.stream().filter(line -> FAILED_TEST.matcher(line).lookingAt())
                .map(line -> line.replaceFirst("\\[ERROR\\]\\s+", "")).distinct().toList();
        var facts = new ArrayList<>(List.of("log: " + log(target)));
        facts.addAll(failed.isEmpty() ? lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()) : failed);
        return facts;
    }

    private Path log(String target) {
        return logs.resolve(target + ".log");
    }

    private static List<String> tests(Path log) {
        return TESTS.matcher(TextFile.read(log)).results().reduce((_, last) -> last)
                .map((MatchResult last) -> "%s tests, %s skipped".formatted(last.group(1), last.group(2))).stream().toList();
    }
}
