package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.bench.Comparison.Trend;
import io.github.replicatedmysql.e2e.bench.Results.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void medians_that_differ_by_more_than_either_runs_rounds_do_have_changed() {
        assertThat(trend(seconds(20, 21, 22, 23, 24), seconds(15, 16, 17, 17, 18))).isEqualTo(Trend.BETTER);
        assertThat(trend(seconds(15, 16, 17, 17, 18), seconds(20, 21, 22, 23, 24))).isEqualTo(Trend.WORSE);
    }

    @Test
    void medians_that_differ_by_no_more_than_that_have_not() {
        assertThat(trend(seconds(20, 21, 22, 23, 24), seconds(26, 26, 26, 26, 26))).as("as far as the earlier run's rounds")
                .isEqualTo(Trend.NOISE);
        assertThat(trend(seconds(22, 22, 22, 22, 22), seconds(10, 25, 26, 26, 27))).as("less far than this run's rounds")
                .isEqualTo(Trend.NOISE);
        assertThat(trend(seconds(22, 22), seconds(22, 22))).isEqualTo(Trend.NOISE);
    }

    @Test
    void few_rounds_have_to_be_further_apart() {
        assertThat(trend(seconds(20, 21), seconds(17, 18))).as("three times as far as two rounds are apart").isEqualTo(Trend.NOISE);
        assertThat(trend(seconds(20, 21), seconds(16, 17))).as("further").isEqualTo(Trend.BETTER);
        assertThat(trend(seconds(20, 21, 22), seconds(18, 18, 18))).as("one and a half times as far as three").isEqualTo(Trend.NOISE);
        assertThat(trend(seconds(20, 21, 22), seconds(17, 17, 17))).as("further").isEqualTo(Trend.BETTER);
        assertThat(trend(seconds(20, 21, 22), seconds(17, 17))).as("as two, if one of the runs has two").isEqualTo(Trend.NOISE);
    }

    @Test
    void what_no_look_at_the_cluster_can_tell_apart_has_not_changed_however_equal_the_rounds_are() {
        assertThat(trend(List.of(22_000L, 22_000L), List.of(22_300L, 22_300L))).isEqualTo(Trend.NOISE);
        assertThat(trend(List.of(22_000L, 22_000L), List.of(22_301L, 22_301L))).isEqualTo(Trend.WORSE);
    }

    @Test
    void nothing_has_no_ratio() {
        var failed = Figure.REPLICA_READS_FAILED;
        var before = results(Map.of(), series("plain", failed, 0, 0), series("chart-mysql", failed, 0, 0));
        var after = results(Map.of(), series("plain", failed, 0, 0), series("chart-mysql", failed, 3, 3));

        assertThat(Comparison.of(before, after).text()).isEqualTo("""
                |       | figure                              | subject     | before | now | ratio | noise |
                |-------|-------------------------------------|-------------|-------:|----:|------:|------:|
                | worse | deleted replica, failed fresh reads | chart-mysql |      0 |   3 |       |     0 |
                | noise | deleted replica, failed fresh reads | plain       |      0 |   0 |       |     0 |

                """);
    }

    @Test
    void what_is_done_in_a_second_is_better_when_it_is_more() {
        assertThat(Comparison.of(results(Map.of(), series("plain", Figure.WRITES, 10, 11)),
                results(Map.of(), series("plain", Figure.WRITES, 20, 21))).changes().getFirst().trend()).isEqualTo(Trend.BETTER);
    }

    @Test
    void one_round_is_not_judged() {
        assertThat(trend(List.of(22L), List.of(1L, 2L))).isEqualTo(Trend.TOO_FEW_ROUNDS);
        assertThat(trend(List.of(1L, 2L), List.of(22L))).isEqualTo(Trend.TOO_FEW_ROUNDS);
    }

    @Test
    void what_only_one_of_the_runs_measured_is_left_out() {
        var before = results(Map.of(), series("plain", Figure.INSTALL, 1, 2), series("plain", Figure.REINSTALL, 1, 2));
        var after = results(Map.of(), series("plain", Figure.INSTALL, 1, 2), series("chart-mysql", Figure.REINSTALL, 1, 2));

        assertThat(Comparison.of(before, after).changes()).singleElement()
                .returns("plain", Comparison.Difference::subject).returns(Figure.INSTALL, Comparison.Difference::figure);
    }

    @Test
    void its_text_has_changes_first_and_says_what_else_is_not_the_same() {
        var before = results(Map.of("Helm", "v4", "machine", "old"),
                series("plain", Figure.INSTALL, 30_000, 30_200), series("chart-mysql", Figure.INSTALL, 24_000, 24_200));
        var after = results(Map.of("Helm", "v4", "machine", "new"),
                series("plain", Figure.INSTALL, 30_100, 30_300), series("chart-mysql", Figure.INSTALL, 18_000, 18_150));

        assertThat(Comparison.of(before, after).text()).isEqualTo("""
                |        | figure             | subject     | before |    now | ratio | noise |
                |--------|--------------------|-------------|-------:|-------:|------:|------:|
                | better | install, 3 members | chart-mysql | 24.1 s | 18.1 s |  0.75 | 0.6 s |
                | noise  | install, 3 members | plain       | 30.1 s | 30.2 s |  1.00 | 0.6 s |

                machine: old, now new
                """);
    }

    private static Trend trend(List<Long> before, List<Long> after) {
        return Comparison.of(results(Map.of(), new Series("plain", "floor", Figure.INSTALL, before)),
                results(Map.of(), new Series("plain", "floor", Figure.INSTALL, after))).changes().getFirst().trend();
    }

    private static List<Long> seconds(int... rounds) {
        return Arrays.stream(rounds).mapToObj(seconds -> seconds * 1000L).toList();
    }

    private static Series series(String subject, Figure figure, long... milliseconds) {
        return new Series(subject, "floor", figure, Arrays.stream(milliseconds).boxed().toList());
    }

    private static Results results(Map<String, String> versions, Series... series) {
        return new Results(Instant.EPOCH, versions, List.of(series), List.of());
    }
}
