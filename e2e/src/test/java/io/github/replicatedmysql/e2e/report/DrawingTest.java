package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.replicatedmysql.e2e.report.Drawing.Format;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import io.github.replicatedmysql.e2e.report.Picture.Bar;
import io.github.replicatedmysql.e2e.report.Picture.Chart;
import io.github.replicatedmysql.e2e.report.Picture.Flag;
import io.github.replicatedmysql.e2e.report.Picture.Shade;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawingTest {

    @ParameterizedTest
    @EnumSource(Format.class)
    void flags_touch_neither_each_other_nor_the_edge(Format format) {
        var scene = new Scene("CrowdedIT");
        for (var time = 0; time < 30; time++) {
            scene.at(time % 7 * 11.5).timeline().fault("fault number %d of many".formatted(time));
        }

        var picture = Drawing.of(scene.scenario(), format);

        assertThat(picture.flags()).hasSize(30);
        for (var flag : picture.flags()) {
            assertThat(flag.labelX()).isNotNegative();
            assertThat(flag.labelX() + flag.labelWidth()).isLessThanOrEqualTo(picture.width());
            assertThat(flag.x()).as("the line is under its label").isBetween(flag.labelX(), flag.labelX() + flag.labelWidth());
            assertThat(picture.flags()).filteredOn(other -> other != flag && touch(flag, other)).isEmpty();
            assertThat(flag.labelY()).isLessThan(picture.top() - 10);
        }
    }

    private static boolean touch(Flag one, Flag other) {
        return one.labelY() == other.labelY() && one.labelX() < other.labelX() + other.labelWidth()
                && other.labelX() < one.labelX() + one.labelWidth();
    }

    @Test
    void a_flag_that_has_much_to_say_says_its_beginning_and_the_rest_in_its_title() {
        var scene = new Scene("WordyIT");
        scene.at(60).timeline().mark("mysql-0: " + "INSERT INTO e2e.numbered VALUES (1); ".repeat(20));

        var flag = Drawing.of(scene.scenario(), Format.WIDE).flags().getFirst();

        assertThat(flag.label()).startsWith("mysql-0: INSERT").endsWith("…");
        assertThat(flag.labelX()).isPositive();
        assertThat(flag.title()).hasSizeGreaterThan(700);
    }

    @Test
    void a_bar_is_as_long_as_its_phase_was_and_names_its_node() {
        var picture = Drawing.of(Scene.usual().scenario(), Format.WIDE);

        var pixelsOfASecond = (picture.right() - picture.left()) / 70;
        var ready = bars(picture, "mysql-0").getLast();
        assertThat(ready.width()).isCloseTo(60 * pixelsOfASecond, within(0.2));
        assertThat(ready.label()).isEqualTo("node");
        assertThat(ready.title()).isEqualTo("mysql-0 ready on node from 0:10, for 60.0 s");
        assertThat(bars(picture, "mysql-2")).extracting(Bar::phase).containsExactly(
                "pending", "init", "seeding", "starting", "ready", "terminating", "init", "ready");
    }

    private static List<Bar> bars(Picture picture, String member) {
        return picture.lanes().stream().filter(row -> row.member().equals(member)).findFirst().orElseThrow().bars();
    }

    @Test
    void clients_are_on_the_axis_of_the_members_and_a_pause_has_its_length_written_in() {
        var scene = new Scene("PauseIT").tries(10, Client.WRITES, Result.SUCCESS)
                .tries(12, Client.WRITES, Result.REFUSED).tries(13, Client.WRITES, Result.UNKNOWN)
                .tries(16.4, Client.WRITES, Result.SUCCESS);
        scene.at(10.1).timeline().fault("kill -9 mysqld of mysql-0");

        var picture = Drawing.of(scene.scenario(), Format.WIDE);

        assertThat(picture.charts()).extracting(Chart::name).containsExactly("writes/s");
        var chart = picture.charts().getFirst();
        assertThat(chart.pauses()).singleElement().extracting(Shade::label).isEqualTo("6.4 s");
        assertThat(chart.pauses().getFirst().x()).isEqualTo(picture.flags().getFirst().x());
        assertThat(chart.failures()).extracting(Picture.Failure::title).containsExactly("1 refused", "1 unknown");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void of_pauses_side_by_side_the_longest_has_its_length_written_in_and_no_other_touches_it(Format format) {
        var picture = Drawing.of(new Scene("PauseIT").works(10, 20, Client.WRITES).works(23, 30, Client.WRITES)
                .tries(60, Client.WRITES, Result.SUCCESS).scenario(), format);

        var pauses = picture.charts().getFirst().pauses();
        assertThat(pauses).hasSize(17).extracting(Shade::title).contains("no success for 1.0 s from 0:10", "no success for 4.0 s from 0:19");
        assertThat(pauses).extracting(Shade::label).startsWith("31.0 s", "4.0 s").contains("1.0 s", "");
        var labelled = pauses.stream().filter(pause -> !pause.label().isEmpty()).sorted(Comparator.comparing(Shade::labelX)).toList();
        for (var index = 1; index < labelled.size(); index++) {
            assertThat(labelled.get(index).labelX() - labelled.get(index - 1).labelX()).as("between the middles of two lengths")
                    .isGreaterThan(30);
        }
    }

    @Test
    void the_lag_of_a_second_is_that_of_the_furthest_replica_and_a_gap_is_left_open() {
        var picture = Drawing.of(new Scene("LagIT").works(10, 60, Client.WRITES)
                .lag(10, "mysql-1", Duration.ofSeconds(1)).lag(10.1, "mysql-2", Duration.ofSeconds(4)).lag(11, "mysql-1", Duration.ofSeconds(2))
                .lag(30, "mysql-1", Duration.ofSeconds(1)).scenario(), Format.WIDE);

        var second = (picture.right() - picture.left()) / 70;
        var chart = picture.charts().getLast();
        assertThat(chart.max()).isEqualTo("4.0 s");
        assertThat(chart.areas()).containsExactly(
                "M%1$s %5$sV%2$s H%3$sV%6$s H%4$sV%5$s Z".formatted(at(10, second), chart.y(), at(11, second), at(12, second),
                        chart.base(), chart.y() + chart.height() / 2),
                "M%1$s %3$sV%4$s H%2$sV%3$s Z".formatted(at(30, second), at(31, second), chart.base(), chart.y() + chart.height() * 3 / 4));
    }

    private static double at(int second, double width) {
        return Math.round((64 + second * width) * 10) / 10.0;
    }

    @Test
    void without_clients_there_is_no_chart() {
        assertThat(Drawing.of(new Scene("QuietIT").scenario(), Format.WIDE).charts()).isEmpty();
    }
}
