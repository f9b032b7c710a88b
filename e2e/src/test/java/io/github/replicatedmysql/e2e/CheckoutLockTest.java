package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutLockTest {

    @TempDir
    Path checkout;

    @Test
    void a_second_one_in_the_same_checkout_is_told_to_wait() {
        try (var _ = CheckoutLock.take(checkout)) {
            assertThatThrownBy(() -> CheckoutLock.take(checkout)).isInstanceOf(IllegalStateException.class).hasMessageContaining("is at work in this checkout");
            assertThatCode(() -> CheckoutLock.take(checkout.resolve("another")).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void the_next_one_may_begin_when_it_has_ended() {
        CheckoutLock.take(checkout).close();

        assertThatCode(() -> CheckoutLock.take(checkout).close()).doesNotThrowAnyException();
    }
}
