package io.github.replicatedmysql.e2e.report;

import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a scenario.
 *
 * @param number from 1, as the picture has it
 * @param message why it failed or was skipped
 * @param evidence where the folder with what it left is, from the page
 */
public record StepReport(int number, String sentence, Status status, Instant started, Duration took,
        Optional<String> message, Optional<String> evidence) {

    /** When it ended. */
    public Instant ended() {
        return started.plus(took);
    }
}
