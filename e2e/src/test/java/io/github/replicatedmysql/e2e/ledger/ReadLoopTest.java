package io.github.replicatedmysql.e2e.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Timeouts;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadLoopTest {

    @Test
    void a_read_that_hangs_does_not_outlast_the_time_in_which_none_may_reach_a_server() {
        assertThat(Timeouts.READS_STAY_AWAY).isGreaterThan(Timeouts.CLIENT_PATIENCE);
    }

    /** Ten reads a second, of which the first ten seconds are over when it is asked; each look comes two seconds later. */
    @Test
    void what_was_before_the_question_does_not_count() {
        var looks = new AtomicInteger();
        var loop = new ReadLoop(() -> new Entries().reads(100 + 20 * looks.getAndIncrement(), 100).ledger().reads());

        loop.showsNoMore(101);

        // One look for the time of the question, and then until six seconds have passed.
        assertThat(looks).hasValue(4);
    }
}
