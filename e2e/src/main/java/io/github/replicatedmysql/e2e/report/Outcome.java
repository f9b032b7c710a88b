package io.github.replicatedmysql.e2e.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one step, as the test framework says it.
 *
 * @param scenario the name of its class, with the one around it
 * @param step its method, or what failed outside of all methods
 * @param sentence what it shows, for people
 * @param message why it failed or was skipped
 */
public record Outcome(String scenario, String step, String sentence, Status status, Instant started, Duration took,
        Optional<String> message) {

    /** The ends that a step can have. */
    public enum Status { PASSED, FAILED, SKIPPED }
}
