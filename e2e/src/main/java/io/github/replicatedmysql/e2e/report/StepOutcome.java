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
public record StepOutcome(String scenario, String step, String sentence, Status status, Instant started, Duration took,
        Optional<String> message) {

    /** The same with another message, where it has one. */
    public StepOutcome saying(String other) {
        return new StepOutcome(scenario, step, sentence, status, started, took, message.map(_ -> other));
    }

    /** The ends that a step can have. */
    public enum Status { PASSED, FAILED, SKIPPED }
}
