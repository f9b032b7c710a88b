package io.github.replicatedmysql.e2e.ledger.client;

import java.sql.SQLException;

/** What an exception says to a person, down to its cause. */
final class Problem {

    private Problem() {}

    static String text(SQLException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = firstLine(failure);
        return "error %d (%s): %s%s".formatted(failure.getErrorCode(), failure.getSQLState(), message,
                cause == failure ? "" : " [%s: %s]".formatted(cause.getClass().getSimpleName(), firstLine(cause)));
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
