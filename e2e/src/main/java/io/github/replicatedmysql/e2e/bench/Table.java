package io.github.replicatedmysql.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Markdown table that is legible before it is rendered: the first columns are text, the others numbers. */
final class Table {

    private final int texts;
    private final List<List<String>> rows = new ArrayList<>();

    Table(int texts, String... heads) {
        this.texts = texts;
        rows.add(List.of(heads));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** Its heads. */
    public List<String> heads() {
        return rows.getFirst();
    }

    /** Its lines, without the heads. */
    public List<List<String>> lines() {
        return rows.subList(1, rows.size());
    }

    @Override
    public String toString() {
        var widths = IntStream.range(0, rows.getFirst().size()).mapToObj(column ->
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow()).toList();
        var lines = rows.stream().map(row -> line(IntStream.range(0, row.size()).mapToObj(column ->
                padded(row.get(column), widths.get(column), column)))).collect(Collectors.toCollection(ArrayList::new));
        lines.add(1, IntStream.range(0, widths.size()).mapToObj(column -> "-".repeat(widths.get(column) + 1)
                + (column < texts ? "-" : ":")).collect(Collectors.joining("|", "|", "|")));
        return String.join("\n", lines) + "\n";
    }

    private String padded(String cell, int width, int column) {
        var padding = " ".repeat(width - cell.length());
        return column < texts ? cell + padding : padding + cell;
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
