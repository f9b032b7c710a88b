package io.github.replicatedmysql.e2e.observe;

import java.time.Instant;

/**
 * A place in a timeline.
 *
 * @param sequence position in the record, from 0: what order is judged by
 * @param at when the harness saw it, or a log says that it was: what lengths are measured by
 */
public record Moment(long sequence, Instant at) {

    /** Whether the record has this before that. */
    public boolean before(Moment other) {
        return sequence < other.sequence;
    }
}
