package io.github.replicatedmysql.e2e.report;

import static io.github.replicatedmysql.e2e.report.Picture.round;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.report.Lane.Span;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Pause;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Second;
import io.github.replicatedmysql.e2e.report.Picture.Band;
import io.github.replicatedmysql.e2e.report.Picture.Bar;
import io.github.replicatedmysql.e2e.report.Picture.Chart;
import io.github.replicatedmysql.e2e.report.Picture.Failure;
import io.github.replicatedmysql.e2e.report.Picture.Flag;
import io.github.replicatedmysql.e2e.report.Picture.Row;
import io.github.replicatedmysql.e2e.report.Picture.Shade;
import io.github.replicatedmysql.e2e.report.Picture.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays a scenario out as a picture of a given width. */
final class Drawing {

    private static final double STEP_HEIGHT = 18;
    private static final double FLAG_HEIGHT = 17;
    private static final double LANE_HEIGHT = 22;
    private static final double LANE_GAP = 6;
    private static final double CHART_HEIGHT = 44;
    private static final double CHART_GAP = 24;
    private static final double AXIS_HEIGHT = 22;
    private static final double RIGHT_EDGE = 18;
    private static final double PADDING = 6;
    /** So much wider is bold text. */
    private static final double BOLD = 1.12;

    private static final List<Duration> TICKS = Stream.of(5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600)
            .map(Duration::ofSeconds).toList();

    /** What differs between a desktop and a phone. */
    enum Format {
        /** Labels are written out. */
        WIDE(1080, 64, 6.1, 60),
        /** Flags have letters, which a list under the picture explains. */
        NARROW(366, 52, 5.6, 44);

        private final double width;
        private final double left;
        /** The usual width of a letter, rather too wide than too narrow. */
        private final double letter;
        private final double betweenTicks;

        Format(double width, double left, double letter, double betweenTicks) {
            this.width = width;
            this.left = left;
            this.letter = letter;
            this.betweenTicks = betweenTicks;
        }
    }

    private final ScenarioReport scenario;
    private final Format format;
    private final double scale;

    private Drawing(ScenarioReport scenario, Format format) {
        this.scenario = scenario;
        this.format = format;
        this.scale = (format.width - format.left - RIGHT_EDGE) / Math.max(1, scenario.took().toMillis());
    }

    static Picture of(ScenarioReport scenario, Format format) {
        return new Drawing(scenario, format).picture();
    }

    private Picture picture() {
        var flags = flags();
        var top = STEP_HEIGHT + flags.stream().mapToDouble(flag -> flag.labelY() + FLAG_HEIGHT - STEP_HEIGHT).max().orElse(0)
                + PADDING;
        var rows = rows(top);
        var charts = charts(top + rows.size() * (LANE_HEIGHT + LANE_GAP));
        var bottom = charts.isEmpty() ? top + rows.size() * (LANE_HEIGHT + LANE_GAP) : charts.getLast().base() + PADDING * 2;
        return new Picture(format.width, bottom + AXIS_HEIGHT, top, bottom, format.left, format.width - RIGHT_EDGE,
                bands(), rows, flags, charts, axis());
    }

    private double x(Instant at) {
        return round(format.left + Math.clamp(Duration.between(scenario.started(), at).toMillis(), 0, scenario.took().toMillis())
                * scale);
    }

    private double lengthOf(String text) {
        return text.length() * format.letter;
    }

    private String after(Instant at) {
        return Text.clock(Duration.between(scenario.started(), at));
    }

    private List<Band> bands() {
        return scenario.steps().stream().map(step -> {
            var x = x(step.started());
            var width = round(x(step.ended()) - x);
            return new Band(x, width, step.number() % 2 == 1, Text.lower(step.status()),
                    fitting(step.number() + " " + step.sentence(), width - PADDING),
                    "step %d: %s (%s, %s)".formatted(step.number(), step.sentence(), Text.lower(step.status()),
                            Text.seconds(step.took())));
        }).toList();
    }

    /** The whole text, or as many of its letters as there is room for. */
    private String fitting(String text, double room) {
        var letters = (int) (room / format.letter);
        return text.length() <= letters ? text : letters < 1 ? "" : letters < 6 ? text.split(" ", 2)[0]
                : text.substring(0, letters - 1).strip() + "…";
    }

    private List<Row> rows(double top) {
        return IntStream.range(0, scenario.lanes().size()).mapToObj(index -> {
            var lane = scenario.lanes().get(index);
            return new Row(lane.member(), round(top + index * (LANE_HEIGHT + LANE_GAP)), LANE_HEIGHT,
                    lane.spans().stream().map(span -> bar(lane, span)).toList(),
                    lane.restarts().stream().map(this::x).toList());
        }).toList();
    }

    private Bar bar(Lane lane, Span span) {
        var x = x(span.from());
        var width = round(Math.max(1, x(span.to()) - x));
        var phase = Text.lower(span.phase());
        var labels = span.phase() == Phase.READY
                ? Stream.of(span.node(), span.node().substring(span.node().lastIndexOf('-') + 1)) : Stream.of(phase);
        return new Bar(x, width, phase.replace(' ', '-'),
                labels.filter(label -> lengthOf(label) + PADDING < width).findFirst().orElse(""),
                "%s %s%s from %s, for %s".formatted(lane.member(), phase, span.node().isEmpty() ? "" : " on " + span.node(),
                        after(span.from()), Text.seconds(span.length())));
    }

    /** Each flag's label goes into the uppermost row that has room for it, right of its line or else left of it. */
    private List<Flag> flags() {
        var flags = new ArrayList<Flag>();
        var rowEnds = new ArrayList<Double>();
        var marks = scenario.marks().stream().filter(mark -> !mark.at().isAfter(scenario.ended()))
                .sorted(Comparator.comparing(Mark::at)).toList();
        for (var index = 0; index < marks.size(); index++) {
            var mark = marks.get(index);
            var text = mark.text() + readyAfter(mark);
            var label = format == Format.WIDE ? fitting(text, format.width / 2) : letter(index);
            var x = x(mark.at());
            var width = lengthOf(label) * (mark.kind() == Mark.Kind.ACTION ? 1 : BOLD) + 2 * PADDING;
            var labelX = round(Math.min(x, format.width - width));
            var row = 0;
            while (row < rowEnds.size() && rowEnds.get(row) > labelX) {
                row++;
            }
            if (row == rowEnds.size()) {
                rowEnds.add(0.0);
            }
            rowEnds.set(row, labelX + width + 2);
            flags.add(new Flag(Text.lower(mark.kind()), x, labelX, round(STEP_HEIGHT + 4 + row * FLAG_HEIGHT),
                    round(width), label, after(mark.at()), text));
        }
        return flags;
    }

    private String readyAfter(Mark mark) {
        return scenario.faults().stream().filter(fault -> fault.at().equals(mark.at()) && fault.what().equals(mark.text()))
                .flatMap(fault -> fault.readyAgain().stream()).filter(Duration::isPositive).findFirst()
                .map(after -> ", ready after " + Text.seconds(after)).orElse("");
    }

    private static String letter(int index) {
        return index < 26 ? String.valueOf((char) ('a' + index)) : letter(index / 26 - 1) + letter(index % 26);
    }

    private List<Chart> charts(double top) {
        var charts = new ArrayList<Chart>();
        add(charts, top, "writes/s", Client.WRITES, Second::acknowledged);
        add(charts, top, "reads/s", Client.FRESH_READS, Second::freshReads);
        add(charts, top, "pooled/s", Client.POOLED_READS, Second::pooledReads);
        addLag(charts, top);
        return charts;
    }

    private static double yOfNext(List<Chart> charts, double top) {
        return round(top + CHART_GAP / 2 + charts.size() * (CHART_HEIGHT + CHART_GAP));
    }

    private void add(List<Chart> charts, double top, String name, Client client, ToIntFunction<Second> successes) {
        var all = scenario.ledger().stream()
                .filter(series -> series.pauses().stream().anyMatch(pause -> pause.client() == client)).toList();
        if (all.isEmpty()) {
            return;
        }
        var y = yOfNext(charts, top);
        var max = Math.max(1, all.stream().flatMap(series -> series.seconds().stream()).mapToInt(successes).max().orElse(1));
        charts.add(new Chart(name, String.valueOf(max), y, CHART_HEIGHT,
                all.stream().map(series -> steps(series, successes, y, max)).toList(),
                all.stream().flatMap(series -> failures(series, client)).toList(), shades(all, client)));
    }

    /** An area that goes from second to second in steps. */
    private String steps(LedgerSeries series, ToIntFunction<Second> successes, double y, double max) {
        var base = y + CHART_HEIGHT;
        var path = new StringBuilder("M%s %s".formatted(x(series.from()), base));
        for (var second = 0; second < series.seconds().size(); second++) {
            path.append("V%s H%s".formatted(round(base - successes.applyAsInt(series.seconds().get(second)) / max * CHART_HEIGHT),
                    x(series.from().plusSeconds(second + 1))));
        }
        return path.append("V%s Z".formatted(base)).toString();
    }

    private Stream<Failure> failures(LedgerSeries series, Client client) {
        return IntStream.range(0, series.seconds().size()).boxed().flatMap(index -> {
            var second = series.seconds().get(index);
            var middle = round(x(series.from().plusMillis(index * 1000L + 500)));
            return switch (client) {
                case WRITES -> Stream.of(failure(middle - 1, "refused", second.refused()),
                        failure(middle + 1, "unknown", second.unknown()));
                case FRESH_READS -> Stream.of(failure(middle, "failed", second.freshFailures()));
                case POOLED_READS -> Stream.of(failure(middle, "failed", second.pooledFailures()));
            };
        }).flatMap(List::stream);
    }

    private static List<Failure> failure(double x, String kind, int times) {
        return times == 0 ? List.of() : List.of(new Failure(round(x), kind, "%d %s".formatted(times, kind)));
    }

    /** The longest pause is labelled first: where there is room for one label only, it is that of the pause that hurt most. */
    private List<Shade> shades(List<LedgerSeries> all, Client client) {
        var shades = new ArrayList<Shade>();
        all.stream().flatMap(series -> series.pauses().stream())
                .filter(pause -> pause.client() == client && pause.length().compareTo(LedgerSeries.PAUSE) >= 0)
                .sorted(Comparator.comparing(Pause::length).reversed())
                .forEach(pause -> shades.add(shade(pause, shades)));
        return shades;
    }

    private Shade shade(Pause pause, List<Shade> longer) {
        var x = x(pause.from());
        var width = round(x(pause.to()) - x);
        var length = Text.seconds(pause.length());
        var half = lengthOf(length) * BOLD / 2;
        var labelX = round(Math.clamp(x + width / 2, format.left + half, format.width - half));
        var free = longer.stream().filter(other -> !other.label().isEmpty())
                .allMatch(other -> Math.abs(other.labelX() - labelX) > half + lengthOf(other.label()) * BOLD / 2 + PADDING);
        return new Shade(x, width, labelX, free ? length : "", "no success for %s from %s".formatted(length, after(pause.from())));
    }

    /** Of all replicas the one that is furthest behind, second by second; where none said how far there is nothing. */
    private void addLag(List<Chart> charts, double top) {
        var lags = scenario.ledger().stream().flatMap(series -> series.lags().stream()).collect(Collectors.toMap(
                lag -> lag.at().getEpochSecond(), lag -> lag.behind().toMillis(), Math::max, TreeMap::new));
        if (lags.isEmpty()) {
            return;
        }
        var y = yOfNext(charts, top);
        var max = Math.max(1, Collections.max(lags.values()));
        charts.add(new Chart("lag", Text.seconds(Duration.ofMillis(max)), y, CHART_HEIGHT,
                lags.keySet().stream().filter(second -> !lags.containsKey(second - 1)).map(first -> lagFrom(first, lags, y, max)).toList(),
                List.of(), List.of()));
    }

    /** An area in steps up to the next second without an answer. */
    private String lagFrom(long first, Map<Long, Long> lags, double y, double max) {
        var base = y + CHART_HEIGHT;
        var path = new StringBuilder("M%s %s".formatted(x(Instant.ofEpochSecond(first)), base));
        for (var second = first; lags.containsKey(second); second++) {
            path.append("V%s H%s".formatted(round(base - lags.get(second) / max * CHART_HEIGHT), x(Instant.ofEpochSecond(second + 1))));
        }
        return path.append("V%s Z".formatted(base)).toString();
    }

    private List<Tick> axis() {
        var between = TICKS.stream().filter(tick -> tick.toMillis() * scale >= format.betweenTicks).findFirst()
                .orElse(TICKS.getLast());
        return Stream.iterate(Duration.ZERO, at -> at.compareTo(scenario.took()) <= 0, at -> at.plus(between))
                .map(at -> new Tick(x(scenario.started().plus(at)), Text.clock(at))).toList();
    }
}
