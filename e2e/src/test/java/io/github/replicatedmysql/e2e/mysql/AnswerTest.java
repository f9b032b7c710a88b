package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void a_wait_goes_on_where_a_server_does_not_answer_once() {
        var looks = new AtomicInteger();

        var answer = Awaitility.await().until(() -> Answer.to(() -> looks.incrementAndGet() == 1 ? silence() : "here"), said -> said.is("here"::equals));

        assertThat(answer.value()).contains("here");
    }

    @Test
    void a_wait_in_vain_says_why_the_server_did_not_answer() {
        var wait = Awaitility.await("an answer").atMost(Duration.ofMillis(300));

        assertThatThrownBy(() -> wait.until(() -> Answer.to(AnswerTest::silence), said -> said.is("here"::equals)))
                .isInstanceOf(ConditionTimeoutException.class).hasMessageContaining("mysql-1 does not answer: Connection refused");
    }

    @Test
    void what_is_no_silence_of_a_server_ends_a_wait() {
        assertThatThrownBy(() -> Answer.to(() -> {
            throw new IllegalStateException("mysql-1 has no pod");
        })).hasMessage("mysql-1 has no pod");
    }

    private static String silence() {
        throw new IllegalStateException("mysql-1 does not answer: Connection refused", new SQLException("Connection refused"));
    }
}
