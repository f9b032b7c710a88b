package io.github.replicatedmysql.e2e.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pieces of pages in Markdown. */
public final class Markdown {

    private Markdown() {}

    /** A row of a table. Cells are Markdown already: what is only text goes through {@link #plain} first. */
    public static String row(String... cells) {
        return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Text that Markdown takes for text, on one line. */
    public static String plain(String text) {
        return text.replaceAll("[\\\\`*_\\[\\]<>|#&]", "\\\\$0").replaceAll("\\s+", " ");
    }
}
