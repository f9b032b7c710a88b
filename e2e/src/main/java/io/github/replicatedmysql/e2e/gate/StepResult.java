package io.github.replicatedmysql.e2e.gate;

import java.time.Duration;

/** A step of the gate that has ended. */
record StepResult(String name, Finding finding, Duration took) {

    boolean is(Finding.Status status) {
        return finding.status() == status;
    }
}
