package io.github.replicatedmysql.e2e.observe;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher.Action;
import io.github.replicatedmysql.e2e.observe.Observation.ClaimSeen;
import io.github.replicatedmysql.e2e.observe.Observation.Deed;
import io.github.replicatedmysql.e2e.observe.Observation.Deed.Kind;
import io.github.replicatedmysql.e2e.observe.Observation.EventSeen;
import io.github.replicatedmysql.e2e.observe.Observation.Gap;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Observation.RowsChecked;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in a namespace, in the order in which the API server announced it. Order between pods is exact, since
 * one watch brings all of them; between kinds of objects it is that of arrival. Threads may write while others read.
 */
public final class Timeline {

    private final Clock clock;
    private final List<Observation> record;

    /** An empty one. */
    public Timeline(Clock clock) {
        this(clock, List.of());
    }

    private Timeline(Clock clock, List<Observation> record) {
        this.clock = clock;
        this.record = new ArrayList<>(record);
    }

    void pod(Action action, Pod pod) {
        add(moment -> PodSeen.of(moment, action, pod, lastSeen(pod.getMetadata().getUid())));
    }

    /** Writes down the phase that a member's own log tells, unless that start is over. */
    synchronized void said(String uid, Phase phase, Instant at) {
        lastSeen(uid).filter(PodSeen::isBeforeReady)
                .ifPresent(seen -> record.add(seen.in(phase, new Moment(record.size(), at))));
    }

    /** The last that was seen of the pod with this uid. */
    public Optional<PodSeen> lastSeen(String uid) {
        return pods().filter(seen -> seen.uid().equals(uid)).reduce((_, later) -> later);
    }

    void claim(Action action, PersistentVolumeClaim claim) {
        add(moment -> ClaimSeen.of(moment, action, claim));
    }

    void event(Event event) {
        add(moment -> EventSeen.of(moment, event));
    }

    void gap(String why) {
        add(moment -> new Gap(moment, why));
    }

    /** Writes down that one of the scenario's steps begins now. */
    public Moment step(String sentence) {
        return deed(Kind.STEP, sentence);
    }

    /** Writes down what the scenario does or sees now. */
    public Moment mark(String action) {
        return deed(Kind.ACTION, action);
    }

    /** Writes down what harm the scenario does now. */
    public Moment fault(String what) {
        return deed(Kind.FAULT, what);
    }

    private Moment deed(Kind kind, String text) {
        return add(moment -> new Deed(moment, kind, text));
    }

    /** Writes down that these rows were looked for on every member now, and how many were missing. */
    public void rowsChecked(long firstRow, int acknowledged, int missing) {
        add(moment -> new RowsChecked(moment, firstRow, acknowledged, missing));
    }

    private synchronized Moment add(Function<Moment, Observation> observation) {
        var moment = new Moment(record.size(), clock.instant());
        record.add(observation.apply(moment));
        return moment;
    }

    /** Everything so far. */
    public synchronized List<Observation> record() {
        return List.copyOf(record);
    }

    /** What came after a moment; later observations do not appear in it. */
    public Timeline since(Moment start) {
        return new Timeline(clock, record().stream().filter(seen -> start.before(seen.moment())).toList());
    }

    /** The times at which the record was interrupted. */
    public List<Observation> gaps() {
        return record().stream().filter(Gap.class::isInstance).toList();
    }

    /** The lives of all pods with this name, oldest first. */
    public List<Life> lives(String pod) {
        return pods(pod).collect(Collectors.groupingBy(PodSeen::uid, LinkedHashMap::new, Collectors.toList()))
                .values().stream().map(Timeline::life).toList();
    }

    private static Life life(List<PodSeen> seen) {
        return new Life(seen.getFirst().pod(), seen.getFirst().uid(),
                first(seen, one -> one.action() == Action.ADDED),
                first(seen, one -> one.ready() && one.phase() == Phase.READY),
                first(seen, one -> one.phase() == Phase.TERMINATING || one.action() == Action.DELETED),
                first(seen, one -> one.action() == Action.DELETED));
    }

    private static Optional<Moment> first(List<PodSeen> seen, Predicate<PodSeen> condition) {
        return seen.stream().filter(condition).findFirst().map(PodSeen::moment);
    }

    /**
     * When a pod was ready after a moment, with another uid or more restarts than it had then; empty while the last thing
     * seen of it is something else.
     */
    public Optional<Moment> readyAgain(String pod, Moment since, String uid, int restarts) {
        var after = pods(pod).filter(seen -> since.before(seen.moment()))
                .filter(seen -> !seen.uid().equals(uid) || seen.restarts() > restarts).toList();
        return after.isEmpty() || after.getLast().phase() != Phase.READY
                ? Optional.empty()
                : after.stream().filter(seen -> seen.phase() == Phase.READY).findFirst().map(PodSeen::moment);
    }

    /** When a claim got its volume, if it has one. */
    public Optional<Moment> bound(String claim) {
        return record().stream().filter(ClaimSeen.class::isInstance).map(ClaimSeen.class::cast)
                .filter(seen -> seen.claim().equals(claim) && seen.phase().equals("Bound"))
                .findFirst().map(ClaimSeen::moment);
    }

    /** Everything seen of a pod. */
    public Stream<PodSeen> pods(String pod) {
        return pods().filter(seen -> seen.pod().equals(pod));
    }

    /** Everything seen of pods. */
    public Stream<PodSeen> pods() {
        return record().stream().filter(PodSeen.class::isInstance).map(PodSeen.class::cast);
    }

    /** One line for each observation. */
    public String asText() {
        return record().stream().map(seen -> "%4d %s %s%n".formatted(
                seen.moment().sequence(), seen.moment().at(), seen.text())).collect(Collectors.joining());
    }
}
