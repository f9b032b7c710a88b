package io.github.replicatedmysql.e2e.mysql;

import java.util.Map;

/**
 * One of the two threads of a replica.
 *
 * @param state {@code Yes}, {@code No} or {@code Connecting}, as the server says it
 * @param error the last error's number and text; empty when there was none
 */
public record ThreadState(String state, String error) {

    static ThreadState of(Map<String, String> row, String running, String number, String text) {
        var error = "0".equals(row.get(number)) ? "" : "error %s: %s".formatted(row.get(number), row.get(text));
        return new ThreadState(row.get(running), error);
    }

    /** Whether it works; a receiver that tries to connect does not. */
    public boolean running() {
        return state.equals("Yes");
    }

    @Override
    public String toString() {
        return error.isEmpty() ? state : "%s (%s)".formatted(state, error);
    }
}
