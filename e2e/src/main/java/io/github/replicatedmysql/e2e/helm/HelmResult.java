package io.github.replicatedmysql.e2e.helm;

import java.time.Duration;
import java.util.List;

/** What one helm command did, kept whole: streams apart, so that YAML stays YAML. */
public record HelmResult(List<String> command, int exitCode, String stdout, String stderr, Duration took) {

    boolean succeeded() {
        return exitCode == 0;
    }
}
