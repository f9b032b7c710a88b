package io.github.replicatedmysql.e2e.release;

import java.time.LocalDate;
import java.util.List;

/** A {@code CHANGELOG.md} as Keep a Changelog has it: a heading for each version, the coming one under "Unreleased". */
record Changelog(String text) {

    private static final String UNRELEASED = "## Unreleased";

    /** What the coming version brings, line by line. */
    List<String> unreleased() {
        return text.lines().dropWhile(line -> !line.strip().equals(UNRELEASED)).skip(1)
                .takeWhile(line -> !line.startsWith("## ")).filter(line -> !line.isBlank()).toList();
    }

    /** Whether a version has a heading, with or without brackets and date. */
    boolean has(String version) {
        return text.lines().filter(line -> line.startsWith("## "))
                .anyMatch(line -> line.replaceAll("[\\[\\]]", "").split("\\s+")[1].equals(version));
    }

    /** The same with what was unreleased under a version. */
    Changelog released(String version, LocalDate date) {
        return new Changelog(text.replaceFirst("(?m)^" + UNRELEASED + "\\s*$", "%s%n%n## %s - %s".formatted(UNRELEASED, version, date) + "\n"));
    }
}
