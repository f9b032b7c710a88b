package io.github.replicatedmysql.e2e.report;

import java.util.List;

/**
 * A scenario as shapes on a plane, in pixels from the upper left corner: a lane for each member and the ledger's charts under
 * them, on one time axis. It knows nothing of time any more, and nothing of HTML.
 *
 * @param top where the lanes begin
 * @param bottom where the charts end and the axis begins
 */
public record Picture(double width, double height, double top, double bottom, double left, double right,
        List<Band> steps, List<Row> lanes, List<Flag> flags, List<Chart> charts, List<Tick> axis) {

    /** The time of a step: a stripe behind everything, with the step's number and as much of its sentence as fits. */
    public record Band(double x, double width, boolean odd, String status, String label, String title) {}

    /** A member's lane. */
    public record Row(String member, double y, double height, List<Bar> bars, List<Double> restarts) {}

    /** A phase of a member; its label is empty where there is no room. */
    public record Bar(double x, double width, String phase, String label, String title) {

        /** Where its label is centred. */
        public double middle() {
            return x + width / 2;
        }
    }

    /**
     * A mark: a line over everything, and a label at its upper end that touches no other.
     *
     * @param x where the line is
     * @param labelX where the label begins
     */
    public record Flag(String kind, double x, double labelX, double labelY, double labelWidth, String label, String time,
            String title) {}

    /**
     * Something per second over time.
     *
     * @param max what the upper edge stands for
     * @param areas SVG paths of what was as it should be
     * @param failures ticks under the base line
     */
    public record Chart(String name, String max, double y, double height, List<String> areas, List<Failure> failures,
            List<Shade> pauses) {

        /** Where zero is. */
        public double base() {
            return y + height;
        }
    }

    /** A second with failures. */
    public record Failure(double x, String kind, String title) {}

    /** A pause, with its length written in or beside it; its label is empty where another one has that room. */
    public record Shade(double x, double width, double labelX, String label, String title) {}

    /** A time on the axis. */
    public record Tick(double x, String label) {}

    /** To a tenth of a pixel, which no eye tells from the exact one. */
    public static double round(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
