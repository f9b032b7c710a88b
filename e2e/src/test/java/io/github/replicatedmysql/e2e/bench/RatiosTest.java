package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatiosTest {

    private static final Series FLOOR = series("floor", "floor", Figure.INSTALL, 15_000);
    private static final Series PLAIN = series("plain", "floor", Figure.INSTALL, 35_000);

    @Test
    void a_figure_stands_beside_its_floor_and_the_plain_manifest() {
        assertThat(ratios(series("chart-mysql", "floor", Figure.INSTALL, 21_000), FLOOR, PLAIN))
                .isEqualTo(new Ratios(Optional.of(1.4), Optional.of(0.6), Optional.of(0.3)));
    }

    @Test
    void the_plain_manifest_is_the_measure_of_itself() {
        assertThat(ratios(PLAIN, FLOOR)).extracting(Ratios::plain, Ratios::net)
                .containsExactly(Optional.of(1.0), Optional.of(1.0));
    }

    @Test
    void a_return_is_compared_as_it_is() {
        var ratios = ratios(series("chart-mysql", "floor", Figure.REPLICA_READY, 4_000),
                series("floor", "floor", Figure.REPLICA_READY, 2_000), series("plain", "floor", Figure.REPLICA_READY, 16_000));

        assertThat(ratios).isEqualTo(new Ratios(Optional.of(2.0), Optional.of(0.25), Optional.empty()));
    }

    @Test
    void without_a_floor_nothing_is_net_and_without_the_manifest_nothing_is_compared() {
        var chart = series("chart-mysql", "floor", Figure.INSTALL, 21_000);

        assertThat(ratios(chart, PLAIN)).isEqualTo(new Ratios(Optional.empty(), Optional.of(0.6), Optional.empty()));
        assertThat(ratios(chart, FLOOR)).isEqualTo(new Ratios(Optional.of(1.4), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_manifest_no_slower_than_its_floor_is_no_measure() {
        assertThat(ratios(series("chart-mysql", "floor", Figure.INSTALL, 21_000), FLOOR,
                series("plain", "floor", Figure.INSTALL, 15_000)).net()).isEmpty();
    }

    @Test
    void a_figure_stands_beside_that_of_the_same_data_or_beside_the_only_one() {
        var one = new Series("chart-mysql", "copy", Figure.SEEDING, 1000, List.of(80L));

        assertThat(ratios(one, new Series("copy", "copy", Figure.SEEDING, 100, List.of(20L)),
                new Series("copy", "copy", Figure.SEEDING, 1000, List.of(100L))).floor()).contains(0.8);
        assertThat(ratios(new Series("chart-mysql", "bare-mysql", Figure.WRITES, 3, List.of(90L)),
                series("bare-mysql", "bare-mysql", Figure.WRITES, 100)).floor()).contains(0.9);
    }

    @Test
    void a_floor_stands_beside_nothing() {
        assertThat(ratios(FLOOR, PLAIN)).isEqualTo(new Ratios(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Ratios ratios(Series series, Series... others) {
        var all = new ArrayList<>(List.of(others));
        all.add(series);
        return Ratios.of(new Results(Instant.EPOCH, Map.of(), all, List.of()), series);
    }

    private static Series series(String subject, String floor, Figure figure, long milliseconds) {
        return new Series(subject, floor, figure, List.of(milliseconds));
    }
}
