package io.github.replicatedmysql.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void it_is_counted_from_the_first_operation_to_the_last_answer_in_whatever_order_they_come() {
        var writes = new Entries().acknowledged(1, 2, 3).nothingFor(1680).acknowledged(4).ledger().writes().all();

        assertThat(Rate.of(writes.reversed())).isEqualTo(new Rate(4, Duration.ofSeconds(2)));
        assertThat(Rate.of(writes).perSecond()).isEqualTo(2);
        assertThat(Rate.of(writes).timeOf(100)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void where_nothing_was_answered_there_is_none() {
        assertThatThrownBy(() -> Rate.of(List.of())).hasMessage("no operation was answered");
    }
}
