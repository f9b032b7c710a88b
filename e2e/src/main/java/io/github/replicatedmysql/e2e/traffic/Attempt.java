package io.github.replicatedmysql.e2e.traffic;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of a client's log.
 *
 * @param sent when the client began to connect
 * @param answered when it knew the result
 * @param ok whether the server answered as asked
 * @param rest the result, or what went wrong
 */
record Attempt(Instant sent, Instant answered, boolean ok, String rest) {

    /** @throws IllegalArgumentException if the line is not what a client prints */
    static Attempt parse(String line) {
        var fields = line.split(" ", 4);
        if (fields.length < 4 || !fields[2].matches("ok|failed")) {
            throw new IllegalArgumentException("not a line of a reader or a writer: " + line);
        }
        return new Attempt(microseconds(fields[0]), microseconds(fields[1]), fields[2].equals("ok"), fields[3].strip());
    }

    private static Instant microseconds(String text) {
        return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
    }
}
