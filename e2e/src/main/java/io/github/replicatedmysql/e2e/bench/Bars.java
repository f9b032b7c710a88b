package io.github.replicatedmysql.e2e.bench;

import static io.github.replicatedmysql.e2e.report.Picture.round;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.bench.Split.Part;
import io.github.replicatedmysql.e2e.report.Picture.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the seconds of one figure went, as shapes on a plane: for each subject a lane for each member, in which its parts
 * follow each other along one time axis. Lengths are medians over the rounds.
 *
 * @param left where that axis begins
 */
record Bars(String title, double width, double height, double bottom, double left, List<Lane> lanes, List<Tick> axis) {

    private static final double WIDTH = 1080;
    private static final double LEFT = 210;
    private static final double RIGHT_EDGE = 60;
    private static final double LANE_HEIGHT = 18;
    private static final double LANE_GAP = 4;
    private static final double GROUP_GAP = 12;
    private static final double AXIS_HEIGHT = 22;
    private static final int TICK_SECONDS = 5;

    /** One member of a subject; the name is written where the subject changes, the total at the end of its last part. */
    record Lane(String subject, String member, double y, double height, List<Piece> pieces, double end, String total) {}

    /** One part of its start. */
    record Piece(double x, double width, String part, String title) {}

    /** One picture for each figure that was taken apart. */
    static List<Bars> of(Results results) {
        return Stream.of(Figure.values()).map(figure -> median(results, figure)).filter(splits -> !splits.isEmpty())
                .map(Bars::of).toList();
    }

    /** One split for each member of each subject, with the medians of its parts. */
    static List<Split> median(Results results, Figure figure) {
        return results.splits().stream().filter(split -> split.figure() == figure)
                .collect(Collectors.groupingBy(split -> List.of(split.subject(), split.member()), LinkedHashMap::new,
                        Collectors.toList())).values().stream().map(Split::median).toList();
    }

    private static Bars of(List<Split> splits) {
        var longest = splits.stream().mapToLong(Split::total).max().orElseThrow();
        var scale = (WIDTH - LEFT - RIGHT_EDGE) / Math.max(1, longest);
        var lanes = new ArrayList<Lane>();
        var y = 0.0;
        var subject = "";
        for (var split : splits) {
            var first = !split.subject().equals(subject);
            y += first && !lanes.isEmpty() ? GROUP_GAP : 0;
            subject = split.subject();
            var pieces = pieces(split, scale);
            var end = round(LEFT + split.total() * scale);
            lanes.add(new Lane(first ? subject : "", split.member(), round(y), LANE_HEIGHT, pieces, end, Figure.seconds(split.total())));
            y += LANE_HEIGHT + LANE_GAP;
        }
        return new Bars(splits.getFirst().figure().text(), WIDTH, y + AXIS_HEIGHT, y, LEFT, lanes,
                Stream.iterate(0, second -> second * 1000L <= longest, second -> second + TICK_SECONDS)
                        .map(second -> new Tick(round(LEFT + second * 1000 * scale), second + " s")).toList());
    }

    private static List<Piece> pieces(Split split, double scale) {
        var pieces = new ArrayList<Piece>();
        var x = LEFT;
        for (var part : Part.values()) {
            var length = split.milliseconds().get(part);
            if (length > 0) {
                pieces.add(new Piece(round(x), round(length * scale), Text.lower(part), "%s %s: %s, %s".formatted(
                        split.subject(), split.member(), part.text(), Figure.seconds(length))));
            }
            x += length * scale;
        }
        return pieces;
    }
}
