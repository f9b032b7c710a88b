package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void the_median_of_an_odd_number_of_rounds_is_the_one_in_the_middle() {
        assertThat(Spread.of(List.of(900L, 100L, 300L))).isEqualTo(new Spread(100, 300, 900));
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(400L, 100L, 200L, 900L))).isEqualTo(new Spread(100, 300, 900));
    }

    @Test
    void one_round_has_no_width() {
        var spread = Spread.of(List.of(700L));

        assertThat(spread).isEqualTo(new Spread(700, 700, 700));
        assertThat(spread.width()).isZero();
    }
}
