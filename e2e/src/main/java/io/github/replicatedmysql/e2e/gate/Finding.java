package io.github.replicatedmysql.e2e.gate;

import java.util.List;

/**
 * What one step of the gate came to.
 *
 * @param facts in the order to be read: why it failed or was left out, or what it measured
 */
record Finding(Status status, List<String> facts) {

    enum Status { PASSED, FAILED, LEFT_OUT }

    static Finding passed(List<String> facts) {
        return new Finding(Status.PASSED, facts);
    }

    static Finding failed(List<String> facts) {
        return new Finding(Status.FAILED, facts);
    }

    static Finding leftOut(String why) {
        return new Finding(Status.LEFT_OUT, List.of(why));
    }
}
