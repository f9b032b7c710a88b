package io.github.replicatedmysql.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.ledger.Entries;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    private final Unanswered unanswered = new Unanswered();

    @Test
    void a_turn_in_which_everything_was_answered_passes() {
        var run = new Entries().acknowledged(1).reads(1, 100).pooledReads(1, 101).ledger();

        assertThat(unanswered.note(run)).isSameAs(run);
        unanswered.failIfAny();
    }

    @Test
    void a_turn_fails_for_what_failed_in_any_of_its_runs() {
        unanswered.note(new Entries().acknowledged(1).unknown(2).pooledReads(1, 101).failedPooledRead().ledger());
        unanswered.note(new Entries().acknowledged(3).failedRead().ledger());

        assertThatThrownBy(unanswered::failIfAny).hasMessage(
                "3 reads and writes failed, which are in no figure; the first was told: no connection");
    }
}
