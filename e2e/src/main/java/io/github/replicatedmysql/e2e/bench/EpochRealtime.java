package io.github.replicatedmysql.e2e.bench;

import java.time.Duration;

/**
 * A moment as bash tells it in {@code $EPOCHREALTIME}.
 *
 * @param milliseconds since 1970
 */
record EpochRealtime(long milliseconds) {

    /** @param written seconds and their millionths, with a point between */
    static EpochRealtime of(String written) {
        return new EpochRealtime(Math.round(Double.parseDouble(written) * 1000));
    }

    Duration until(EpochRealtime end) {
        return Duration.ofMillis(end.milliseconds - milliseconds);
    }
}
