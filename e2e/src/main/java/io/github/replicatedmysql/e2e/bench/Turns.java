package io.github.replicatedmysql.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One measurement after the other. One that fails is its subject's loss, and nobody else's; whatever came out is kept after each. */
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Runnable keep;
    private final List<String> failures = new ArrayList<>();

    /** @param keep writes what there is so far: a run that is interrupted leaves what it finished */
    Turns(Runnable keep) {
        this.keep = keep;
    }

    /** Measures a subject, whose name is on each line of the console meanwhile. */
    void take(String subject, String what, Runnable measurement) {
        try (var _ = MDC.putCloseable("scenario", subject)) {
            measurement.run();
        } catch (RuntimeException e) {
            failures.add("%s of %s: %s".formatted(what, subject, e.getMessage()));
            LOG.error("{} of {} failed, and what comes after it goes on", what, subject, e);
        } finally {
            keep.run();
        }
    }

    /** What failed, in words. */
    List<String> failures() {
        return failures;
    }
}
