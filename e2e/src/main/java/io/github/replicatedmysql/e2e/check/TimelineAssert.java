package io.github.replicatedmysql.e2e.check;

import io.fabric8.kubernetes.client.Watcher.Action;
import io.github.replicatedmysql.e2e.observe.Life;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Timeline;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Judgements on order, from the record alone. A record with a gap proves nothing and fails every one of them. */
public final class TimelineAssert extends AbstractAssert<TimelineAssert, Timeline> {

    TimelineAssert(Timeline timeline) {
        super(timeline, TimelineAssert.class);
        if (!timeline.gaps().isEmpty()) {
            failWithMessage("the record has a gap, so no order can be proved from it: %s", timeline.gaps());
        }
    }

    /** Each of these members was created, once, and only after the one named before it was ready. */
    public TimelineAssert startedInOrder(String... members) {
        Life before = null;
        for (var member : members) {
            var life = onlyNewLife(member);
            var ready = required(life.ready(), "%s was never ready", life);
            if (before != null && !before.ready().orElseThrow().before(life.created().orElseThrow())) {
                failWithMessage("expected %s created only after %s was ready; the record has%n%s%n%s",
                        member, before.pod(), before, life);
            }
            if (!life.created().orElseThrow().before(ready)) {
                failWithMessage("%s was ready before it was created: %s", member, life);
            }
            before = life;
        }
        return this;
    }

    /** Each of these members was created, once, and before the first one was ready; all of them were ready some time. */
    public TimelineAssert startedWithoutWaitingFor(String first, String... members) {
        var awaited = onlyNewLife(first);
        var ready = required(awaited.ready(), "%s was never ready", awaited);
        for (var member : members) {
            var life = onlyNewLife(member);
            required(life.ready(), "%s was never ready", life);
            if (!life.created().orElseThrow().before(ready)) {
                failWithMessage("expected %s created before %s was ready; the record has%n%s%n%s", member, first, awaited, life);
            }
        }
        return this;
    }

    /** Each of these members ended, and its end was ordered only after the one named before it was gone. */
    public TimelineAssert stoppedInOrder(String... members) {
        Life before = null;
        for (var member : members) {
            var life = oldLife(member);
            var terminating = required(life.terminating(), "%s was never stopped", life);
            required(life.gone(), "%s is not gone", life);
            if (before != null && !before.gone().orElseThrow().before(terminating)) {
                failWithMessage("expected %s stopped only after %s was gone; the record has%n%s%n%s",
                        member, before.pod(), before, life);
            }
            before = life;
        }
        return this;
    }

    /** Each of these members was replaced, and its end was ordered only after the one before it was ready again. */
    public TimelineAssert rolledInOrder(String... members) {
        Life before = null;
        for (var member : members) {
            var old = oldLife(member);
            var terminating = required(old.terminating(), "%s was never stopped", old);
            var now = onlyNewLife(member);
            required(now.ready(), "%s was never ready", now);
            if (before != null && !before.ready().orElseThrow().before(terminating)) {
                failWithMessage("expected %s replaced only after %s was ready again; the record has%n%s%n%s",
                        member, before.pod(), before, old);
            }
            before = now;
        }
        return this;
    }

    /** None of these members was replaced or stopped, left readiness, or had a container restarted. */
    public TimelineAssert restartedNone(String... members) {
        for (var member : members) {
            var seen = actual.pods(member).toList();
            if (!seen.stream().allMatch(one -> goesOn(one, seen.getFirst()))) {
                failWithMessage("expected that %s goes on as it was; the record has%n%s", member,
                        seen.stream().map(PodSeen::text).collect(Collectors.joining("\n")));
            }
        }
        return this;
    }

    private static boolean goesOn(PodSeen seen, PodSeen first) {
        return seen.phase() == Phase.READY && seen.action() != Action.DELETED
                && seen.uid().equals(first.uid()) && seen.restarts() == first.restarts();
    }

    private Life onlyNewLife(String member) {
        var created = actual.lives(member).stream().filter(life -> life.created().isPresent()).toList();
        if (created.size() != 1) {
            failWithMessage("expected that %s is created once; the record has %s", member,
                    created.isEmpty() ? "no such pod" : created);
        }
        return created.getFirst();
    }

    private Life oldLife(String member) {
        var lives = actual.lives(member);
        if (lives.isEmpty()) {
            failWithMessage("the record has nothing about %s", member);
        }
        return lives.getFirst();
    }

    private Moment required(Optional<Moment> moment, String message, Life life) {
        if (moment.isEmpty()) {
            failWithMessage(message + "; the record has %s", life.pod(), life);
        }
        return moment.orElseThrow();
    }
}
