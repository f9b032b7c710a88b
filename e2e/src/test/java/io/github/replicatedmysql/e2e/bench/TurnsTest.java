package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Told;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TurnsTest {

    @RegisterExtension
    final Told told = Told.by(Turns.class);

    private final List<String> order = new ArrayList<>();
    private final Turns turns = new Turns(() -> order.add("kept"));

    @Test
    void what_came_out_is_kept_after_each() {
        turns.take("plain", "work", () -> order.add("plain"));
        turns.take("chart-mysql", "work", () -> order.add("chart-mysql"));

        assertThat(order).containsExactly("plain", "kept", "chart-mysql", "kept");
        assertThat(turns.failures()).isEmpty();
    }

    @Test
    void one_that_fails_keeps_what_it_had_and_is_named_and_the_next_has_its_turn() {
        turns.take("plain", "growth in round 2", () -> {
            throw new IllegalStateException("mysql-1 is not ready");
        });
        turns.take("chart-mysql", "growth in round 2", () -> order.add("chart-mysql"));

        assertThat(order).containsExactly("kept", "chart-mysql", "kept");
        assertThat(turns.failures()).containsExactly("growth in round 2 of plain: mysql-1 is not ready");
        assertThat(told.lines()).containsExactly("growth in round 2 of plain failed, and what comes after it goes on");
    }
}
