package io.github.replicatedmysql.e2e.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Attempt;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Client;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Lag;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Pause;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Problem;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Result;
import io.github.replicatedmysql.e2e.report.LedgerSeries.Second;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerSeriesTest {

    @Test
    void each_answer_is_counted_in_its_second_and_a_second_without_one_is_there() {
        var series = LedgerSeries.of(List.of(
                attempt(Client.WRITES, 0, 0.1, Result.SUCCESS), attempt(Client.WRITES, 0.2, 0.3, Result.REFUSED),
                attempt(Client.WRITES, 0.4, 2.5, Result.UNKNOWN), attempt(Client.FRESH_READS, 0.1, 2.1, Result.SUCCESS),
                attempt(Client.FRESH_READS, 2.1, 2.2, Result.UNKNOWN), attempt(Client.POOLED_READS, 0.1, 0.2, Result.SUCCESS)),
                List.of());

        assertThat(series.seconds()).containsExactly(new Second(1, 1, 0, 0, 0, 1, 0), new Second(0, 0, 0, 0, 0, 0, 0),
                new Second(0, 0, 1, 1, 1, 0, 0));
        assertThat(series.from()).isEqualTo(Scene.second(0));
        assertThat(series.to()).isEqualTo(Scene.second(3));
    }

    @Test
    void a_pause_is_from_success_to_success_whatever_failed_meanwhile() {
        assertThat(pauses(attempt(Client.WRITES, 0, 0.1, Result.SUCCESS), attempt(Client.WRITES, 1, 1.1, Result.REFUSED),
                attempt(Client.WRITES, 6, 6.3, Result.SUCCESS), attempt(Client.WRITES, 6.3, 6.4, Result.SUCCESS)))
                .containsExactly(new Pause(Client.WRITES, Scene.second(0.1), Scene.second(6.3)));
    }

    @Test
    void an_outage_from_the_beginning_or_to_the_end_counts_whole() {
        assertThat(pauses(attempt(Client.WRITES, 0, 0.1, Result.REFUSED), attempt(Client.WRITES, 4, 4.1, Result.SUCCESS),
                attempt(Client.WRITES, 9, 9.1, Result.UNKNOWN)))
                .containsExactly(new Pause(Client.WRITES, Scene.second(0), Scene.second(4.1)),
                        new Pause(Client.WRITES, Scene.second(4.1), Scene.second(9.1)));
    }

    @Test
    void the_longest_pause_is_kept_however_short() {
        assertThat(pauses(attempt(Client.FRESH_READS, 0, 0.1, Result.SUCCESS), attempt(Client.FRESH_READS, 0.1, 0.4, Result.SUCCESS)))
                .singleElement().extracting(Pause::length).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void each_kind_of_client_has_pauses_of_its_own() {
        assertThat(pauses(attempt(Client.WRITES, 0, 0.1, Result.SUCCESS), attempt(Client.POOLED_READS, 0, 2, Result.SUCCESS)))
                .extracting(Pause::client).containsExactly(Client.WRITES, Client.POOLED_READS);
    }

    @Test
    void writes_pause_for_one_kind_of_writers_though_the_other_has_successes() {
        assertThat(pauses(attempt(Kind.FRESH_WRITE, 0, 0.1, Result.SUCCESS), attempt(Kind.FRESH_WRITE, 4, 4.1, Result.SUCCESS),
                attempt(Kind.POOLED_WRITE, 0, 0.2, Result.SUCCESS), attempt(Kind.POOLED_WRITE, 1, 1.1, Result.SUCCESS),
                attempt(Kind.POOLED_WRITE, 2, 2.3, Result.SUCCESS), attempt(Kind.POOLED_WRITE, 3, 3.1, Result.SUCCESS)))
                .containsExactlyInAnyOrder(new Pause(Client.WRITES, Scene.second(0.1), Scene.second(4.1)),
                        new Pause(Client.WRITES, Scene.second(1.1), Scene.second(2.3)));
    }

    @Test
    void what_failed_is_counted_in_its_second_with_what_was_told_first() {
        var series = LedgerSeries.of(List.of(attempt(Client.WRITES, 0, 0.1, Result.SUCCESS), attempt(Client.WRITES, 1, 1.5, Result.REFUSED),
                attempt(Client.POOLED_READS, 1, 1.3, Result.UNKNOWN), attempt(Client.FRESH_READS, 1.9, 2.1, Result.UNKNOWN)), List.of());

        assertThat(series.problems()).containsExactly(
                new Problem(Scene.second(1.3), 2, "told at 1.3"), new Problem(Scene.second(2.1), 1, "told at 2.1"));
    }

    @Test
    void of_many_looks_at_a_replica_the_furthest_behind_of_each_second_stays() {
        var lags = LedgerSeries.of(List.of(attempt(Client.WRITES, 0, 1.5, Result.SUCCESS)), List.of(
                lag(0.1, "mysql-1", 1), lag(0.2, "mysql-1", 3), lag(0.3, "mysql-2", 0), lag(1.1, "mysql-1", 2))).lags();

        assertThat(lags).containsExactly(lag(0.2, "mysql-1", 3), lag(0.3, "mysql-2", 0), lag(1.1, "mysql-1", 2));
    }

    private static Lag lag(double second, String member, int behind) {
        return new Lag(Scene.second(second), member, Duration.ofSeconds(behind));
    }

    private static List<Pause> pauses(Attempt... attempts) {
        return LedgerSeries.of(List.of(attempts), List.of()).pauses();
    }

    private static Attempt attempt(Client client, double sent, double answered, Result result) {
        return attempt(Scene.kind(client), sent, answered, result);
    }

    private static Attempt attempt(Kind kind, double sent, double answered, Result result) {
        return new Attempt(kind, Scene.second(sent), Scene.second(answered), result,
                result == Result.SUCCESS ? "" : "told at %s".formatted(answered));
    }
}
