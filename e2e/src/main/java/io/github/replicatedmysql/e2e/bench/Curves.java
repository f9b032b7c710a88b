package io.github.replicatedmysql.e2e.bench;

import static io.github.replicatedmysql.e2e.report.Picture.round;

import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How one figure grows with members or with data, as lines on a plane: one for each subject, through the medians of its rounds.
 *
 * @param left where the plane begins
 * @param right where it ends, and names have room
 */
record Curves(String title, double width, double height, double bottom, double left, double right, List<Line> lines, List<Tick> across,
        List<Tick> up) {

    private static final double WIDTH = 1080;
    private static final double LEFT = 90;
    private static final double RIGHT_EDGE = 130;
    private static final double TOP = 12;
    private static final double PLANE = 220;
    private static final double AXIS_HEIGHT = 22;
    private static final double NAME_HEIGHT = 13;
    private static final int STEPS = 4;

    /**
     * One subject's; its name is written at its end.
     *
     * @param number that of its colour: a subject has the same in all pictures
     * @param floor whether it is the floor of the one other subject that has this colour
     */
    record Line(String subject, int number, boolean floor, String points, List<Point> values, double nameX, double nameY) {}

    /** One of its medians. */
    record Point(double x, double y, String title) {}

    /** A label on an axis. */
    record Tick(double at, String label) {}

    /** One picture for each figure that has more than one place on such an axis. */
    static List<Curves> of(Results results) {
        return Stream.of(Figure.values()).filter(figure -> figure.axis() == Figure.Axis.MEMBERS || figure.axis() == Figure.Axis.DATA)
                .map(figure -> results.series().stream().filter(one -> one.figure() == figure && one.at() > 0)
                        .sorted(Comparator.comparingInt(Series::at)).toList())
                .filter(series -> series.stream().mapToInt(Series::at).distinct().count() > 1)
                .map(series -> of(series, results.series())).toList();
    }

    /** The subject whose colour a line has: its own, or the only one whose floor it is. */
    private static String colour(String subject, List<Series> all) {
        var above = all.stream().filter(one -> one.floor().equals(subject) && !one.subject().equals(subject)).map(Series::subject).distinct().toList();
        return above.size() == 1 ? above.getFirst() : subject;
    }

    private static Curves of(List<Series> series, List<Series> all) {
        var colours = all.stream().filter(one -> one.at() > 0).map(one -> colour(one.subject(), all)).distinct().sorted().toList();
        var figure = series.getFirst().figure();
        var furthest = series.getLast().at();
        var most = Math.max(1, series.stream().mapToLong(one -> one.spread().median()).max().orElseThrow());
        var subjects = series.stream().map(Series::subject).distinct().toList();
        var lines = subjects.stream().map(subject -> line(subject, colours.indexOf(colour(subject, all)), !colour(subject, all).equals(subject),
                series.stream().filter(one -> one.subject().equals(subject)).toList(), furthest, most)).toList();
        return new Curves(figure.text(), WIDTH, TOP + PLANE + AXIS_HEIGHT, TOP + PLANE, LEFT, WIDTH - RIGHT_EDGE, apart(lines),
                series.stream().map(Series::at).distinct().map(at -> new Tick(x(at, furthest), figure.axis().text(at))).toList(),
                IntStream.rangeClosed(0, STEPS).mapToObj(step -> new Tick(y(most * step / STEPS, most), figure.text(most * step / STEPS))).toList());
    }

    private static Line line(String subject, int number, boolean floor, List<Series> series, int furthest, long most) {
        var points = series.stream().map(one -> new Point(x(one.at(), furthest), y(one.spread().median(), most), "%s, %s: %s".formatted(
                subject, one.figure().axis().text(one.at()), one.figure().text(one.spread().median())))).toList();
        return new Line(subject, number, floor, points.stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" ")),
                points, points.getLast().x(), points.getLast().y());
    }

    /** Moves names down that would lie on others. */
    private static List<Line> apart(List<Line> lines) {
        var apart = new ArrayList<Line>();
        for (var line : lines.stream().sorted(Comparator.comparingDouble(Line::nameY)).toList()) {
            var above = apart.isEmpty() ? 0 : apart.getLast().nameY() + NAME_HEIGHT;
            apart.add(new Line(line.subject(), line.number(), line.floor(), line.points(), line.values(), line.nameX(), Math.max(line.nameY(), above)));
        }
        return apart;
    }

    private static double x(int at, int furthest) {
        return round(LEFT + (WIDTH - LEFT - RIGHT_EDGE) * at / furthest);
    }

    private static double y(long value, long most) {
        return round(TOP + PLANE - PLANE * value / most);
    }
}
