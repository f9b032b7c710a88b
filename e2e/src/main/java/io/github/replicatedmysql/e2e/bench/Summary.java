package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.bench.Results.Series;
import io.github.replicatedmysql.e2e.bench.Split.Part;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results for people: a table of figures, and one of where the time of an install went. */
final class Summary {

    private Summary() {}

    static String of(Results results) {
        return figures(results) + "\n" + splits(results) + "\n" + results.versions().entrySet().stream()
                .map(version -> version.getKey() + " " + version.getValue())
                .collect(Collectors.joining(" · ", "Measured %s: ".formatted(results.started()), "\n"));
    }

    /** All figures, each subject's under each other. */
    static Table figures(Results results) {
        var table = new Table(2, "figure", "subject", "median", "min", "max", "rounds", "of its floor", "of plain", "of plain, net");
        for (var figure : Figure.values()) {
            results.series().stream().filter(series -> series.figure() == figure)
                    .sorted(Comparator.comparingInt(Series::at)).forEach(series -> {
                var spread = series.spread();
                var ratios = Ratios.of(results, series);
                table.add(figure.textAt(series.at()), series.subject(), figure.text(spread.median()), figure.text(spread.min()),
                        figure.text(spread.max()), String.valueOf(series.values().size()),
                        text(ratios.floor()), text(ratios.plain()), text(ratios.net()));
            });
        }
        return table;
    }

    private static String text(Optional<Double> ratio) {
        return ratio.map(number -> String.format(Locale.ROOT, "%.2f", number)).orElse("");
    }

    private static Table splits(Results results) {
        var parts = Part.values();
        var table = new Table(3, Stream.concat(Stream.of("figure", "subject", "member"),
                Arrays.stream(parts).map(Text::lower)).toArray(String[]::new));
        for (var figure : Figure.values()) {
            Bars.median(results, figure).forEach(split -> table.add(Stream.concat(
                    Stream.of(figure.text(), split.subject(), split.member()),
                    Arrays.stream(parts).map(part -> Figure.seconds(split.milliseconds().get(part)))).toArray(String[]::new)));
        }
        return table;
    }
}
