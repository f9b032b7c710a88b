package io.github.replicatedmysql.e2e.mysql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a server said to one look of a wait, or why it said nothing: that it does not answer once ends no wait, and is what the wait's
 * message has if it was the last thing.
 *
 * @param problem why it said nothing; empty where it said something
 */
record Answer<T>(Optional<T> value, String problem) {

    /** Asks in one of the ways in which a server that does not answer or refuses makes an {@link IllegalStateException}. */
    static <T> Answer<T> to(Supplier<T> question) {
        try {
            return new Answer<>(Optional.of(question.get()), "");
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLException) {
                return new Answer<>(Optional.empty(), e.getMessage());
            }
            throw e;
        }
    }

    /** Whether it said something, and this. */
    boolean is(Predicate<T> expected) {
        return value.filter(expected).isPresent();
    }

    @Override
    public String toString() {
        return value.map(Object::toString).orElse(problem);
    }
}
