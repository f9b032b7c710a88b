package io.github.replicatedmysql.e2e.observe;

import io.github.replicatedmysql.e2e.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The times that a run measures; the report has them. */
public final class Measurements {

    /** One time, and what it is of. */
    public record Measurement(String scenario, String what, Duration time) {}

    private static final Logger LOG = LoggerFactory.getLogger(Measurements.class);

    private final List<Measurement> measurements = new ArrayList<>();

    /** Adds one, and says it on the console. */
    public synchronized void add(String scenario, String what, Duration time) {
        LOG.info("{}: {}", what, Text.seconds(time));
        measurements.add(new Measurement(scenario, what, time));
    }

    /** What a scenario has measured so far. */
    public synchronized List<Measurement> of(String scenario) {
        return measurements.stream().filter(one -> one.scenario().equals(scenario)).toList();
    }
}
