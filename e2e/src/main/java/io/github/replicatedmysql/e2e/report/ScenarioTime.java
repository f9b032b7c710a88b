package io.github.replicatedmysql.e2e.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The time of a scenario class, as the suite spent it: from when it got a place until it left it, with its install and its clean-up.
 *
 * @param waits how long its thread waited for the cluster, by what for
 * @param programs how long its thread ran helm and docker
 * @param cpu the processor time of its thread and of those that looked whether a wait was over; not what all scenarios share, as the compiler, the
 *     collector and the HTTP client
 */
public record ScenarioTime(String scenario, Instant began, Instant ended, Map<String, Duration> waits, Duration programs, Duration cpu) {

    /** Its name as words. */
    public String title() {
        return Phrases.title(scenario);
    }

    /** How long it had a place. */
    public Duration took() {
        return Duration.between(began, ended);
    }

    /** How long it waited for the cluster. */
    public Duration waited() {
        return waits.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The rest: requests to the API server and the members until they were answered, and its own work. */
    public Duration rest() {
        return took().minus(waited()).minus(programs);
    }

    /** What it waited for most, with how long. */
    public Optional<Map.Entry<String, Duration>> longestWait() {
        return waits.entrySet().stream().max(Comparator.comparing(Map.Entry::getValue));
    }
}
