package io.github.replicatedmysql.e2e.observe;

import java.util.Optional;

/**
 * One pod from its creation to its end; a member lives once for each pod that bore its name. What is not in the record
 * is empty.
 *
 * @param created when it appeared
 * @param ready when it was ready first
 * @param terminating when its end was ordered
 * @param gone when it was removed
 */
public record Life(String pod, String uid, Optional<Moment> created, Optional<Moment> ready,
        Optional<Moment> terminating, Optional<Moment> gone) {

    @Override
    public String toString() {
        return "%s (%s): created %s, ready %s, terminating %s, gone %s".formatted(
                pod, uid, text(created), text(ready), text(terminating), text(gone));
    }

    private static String text(Optional<Moment> moment) {
        return moment.map(m -> "#%d %s".formatted(m.sequence(), m.at())).orElse("never");
    }
}
