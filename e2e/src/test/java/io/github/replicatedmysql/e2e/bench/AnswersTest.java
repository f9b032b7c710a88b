package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Worker;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {

    @Test
    void a_percentile_is_the_longest_of_so_many_in_a_hundred() {
        var answers = Answers.of(IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList().reversed());

        assertThat(answers.percentile(50)).isEqualTo(Duration.ofMillis(100));
        assertThat(answers.percentile(99)).isEqualTo(Duration.ofMillis(198));
    }

    @Test
    void a_single_answer_is_every_percentile() {
        assertThat(Answers.of(List.of(Duration.ofMillis(7))).percentile(99)).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void operations_belong_to_the_time_in_which_they_were_sent() {
        var answers = Answers.between(Instant.ofEpochSecond(10), Instant.ofEpochSecond(20),
                List.of(read(9, 11), read(10, 13), read(19, 25), read(20, 21)));

        assertThat(answers.sorted()).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(6));
    }

    @Test
    void what_clients_did_in_their_first_two_seconds_is_no_measure() {
        assertThat(Answers.steady(List.of(read(10, 11), read(11, 12), read(12, 13)))).containsExactly(read(12, 13));
        assertThat(Answers.steady(List.of())).isEmpty();
    }

    @Test
    void where_nobody_answered_there_is_no_figure() {
        var sheet = new Sheet(Map.of(), 1);

        Answers.of(List.of()).addTo(sheet, OwnSubject.named("plain"), Figure.LAG);

        assertThat(sheet.results().series()).isEmpty();
    }

    private static Read read(int sent, int answered) {
        return new Read(Instant.ofEpochSecond(sent), Instant.ofEpochSecond(answered), new Worker(Kind.POOLED_READ, 0), 100, 1, "");
    }
}
