package io.github.replicatedmysql.e2e.report;

import io.fabric8.kubernetes.client.Watcher.Action;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The life of a member, whichever pods bore its name.
 *
 * @param spans one after the other; between two of them there was no pod
 * @param restarts when a container of it was seen to have started again
 */
public record Lane(String member, List<Span> spans, List<Instant> restarts) {

    /** A time in which a pod stayed in one phase on one node. */
    public record Span(Phase phase, String node, String uid, Instant from, Instant to) {

        /** How long that was. */
        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * Draws it from what was seen of one name.
     *
     * @param end when the record ends
     */
    static Lane of(String member, List<PodSeen> seen, Instant end) {
        var spans = new ArrayList<Span>();
        var restarts = new ArrayList<Instant>();
        for (var index = 0; index < seen.size(); index++) {
            var now = seen.get(index);
            var until = index + 1 < seen.size() ? seen.get(index + 1).moment().at() : end;
            // What a log tells may have been before what was seen last.
            var from = spans.isEmpty() ? now.moment().at() : latest(spans.getLast().to(), now.moment().at());
            if (now.action() != Action.DELETED && from.isBefore(until)) {
                append(spans, new Span(now.phase(), now.node(), now.uid(), from, until));
            }
            if (index > 0 && seen.get(index - 1).uid().equals(now.uid()) && seen.get(index - 1).restarts() < now.restarts()) {
                restarts.add(now.moment().at());
            }
        }
        return new Lane(member, List.copyOf(spans), List.copyOf(restarts));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void append(List<Span> spans, Span next) {
        var last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && last.to().equals(next.from()) && last.phase() == next.phase()
                && last.uid().equals(next.uid()) && last.node().equals(next.node())) {
            spans.set(spans.size() - 1, new Span(last.phase(), last.node(), last.uid(), last.from(), next.to()));
        } else {
            spans.add(next);
        }
    }

    /** What it was at a time, if there was a pod. */
    Optional<Span> at(Instant time) {
        return spans.stream().filter(span -> !time.isBefore(span.from()) && time.isBefore(span.to())).findFirst();
    }

    /** When it became ready and remained so until then; empty if it was not ready then. */
    Optional<Instant> readySince(Instant time) {
        return at(time).filter(span -> span.phase() == Phase.READY).map(Span::from);
    }

    /** Whether it was on its way out or away. */
    boolean leavingOrAway(Instant time) {
        return at(time).map(span -> span.phase() == Phase.TERMINATING).orElse(true);
    }
}
