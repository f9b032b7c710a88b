package io.github.replicatedmysql.e2e.gate;

import java.util.List;

/**
 * What one step of the gate came to.
 *
 * @param facts in the order to be read: why it failed or was left out, or what it measured
 * @param skipped what it did not try, and why: a line each
 */
record Finding(Status status, List<String> facts, List<String> skipped) {

    enum Status { PASSED, FAILED, LEFT_OUT }

    static Finding passed(List<String> facts) {
        return new Finding(Status.PASSED, facts, List.of());
    }

    static Finding failed(List<String> facts) {
        return new Finding(Status.FAILED, facts, List.of());
    }

    static Finding leftOut(String why) {
        return new Finding(Status.LEFT_OUT, List.of(why), List.of());
    }

    /** The same of a step that did not try all of it. */
    Finding skipping(List<String> untried) {
        return new Finding(status, facts, untried);
    }
}
