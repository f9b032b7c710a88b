package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.observe.Measurements;
import java.time.Duration;

/** Takes the times that a scenario measures; they are reported, never judged. */
public record Measure(Measurements all, String scenario) {

    /** Notes one time. */
    public void took(String what, Duration time) {
        all.add(scenario, what, time);
    }
}
