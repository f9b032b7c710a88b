package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Observation.EventSeen;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.core.ConditionTimeoutException;

/** What is awaited from a member. Each wait has a limit, and throws {@link ConditionTimeoutException} beyond it. */
public final class MemberWaits {

    private final Installation installation;
    private final Member member;

    MemberWaits(Installation installation, Member member) {
        this.installation = installation;
        this.member = member;
    }

    /** Waits until it is ready, and until the timeline has it too: {@link Timeouts#MEMBER_STARTS}, and {@link Timeouts#WATCH_TELLS} more. */
    public void ready() {
        sayingWhatItsPodDoes(() -> await(member + " is ready").atMost(Timeouts.MEMBER_STARTS.plus(Timeouts.WATCH_TELLS))
                .pollDelay(Duration.ZERO).until(() -> installation.timeline().pods(member.name()).reduce((_, later) -> later)
                        .filter(seen -> seen.phase() == Phase.READY).filter(this::isStill), Optional::isPresent));
    }

    /** What the timeline had last may be over: it is asked for only where that would end a wait. */
    private boolean isStill(PodSeen ready) {
        return member.pod().filter(pod -> PodState.of(Optional.of(pod)).ready() && pod.getMetadata().getUid().equals(ready.uid())
                && PodSeen.restarts(pod) == ready.restarts()).isPresent();
    }

    /** For a wait that looks at the timeline, which does not tell why a pod is not ready. */
    private <T> T sayingWhatItsPodDoes(Supplier<T> wait) {
        try {
            return wait.get();
        } catch (ConditionTimeoutException e) {
            throw new ConditionTimeoutException("%s Its pod now: %s".formatted(e.getMessage(), facts()), e);
        }
    }

    private String facts() {
        try {
            return member.podState().toString();
        } catch (KubernetesClientException e) {
            return e.getMessage();
        }
    }

    /**
     * Waits until it is ready after a fault, as a new pod or with a restarted server: the fault's {@linkplain Fault#patience() patience}.
     *
     * @return the time from the fault to that, as the timeline has it
     */
    public Duration readyAgain(Fault fault) {
        var ready = sayingWhatItsPodDoes(() -> await(member + " is ready again after: " + fault.what()).atMost(fault.patience())
                .until(() -> installation.timeline().readyAgain(member.name(), fault.at(), fault.uid(), fault.restarts()),
                        Optional::isPresent));
        return Duration.between(fault.at().at(), ready.orElseThrow().at());
    }

    /** Waits until it is not ready: {@link Timeouts#ROUTING_FOLLOWS}. */
    public void notReady() {
        await(member + " is not ready").atMost(Timeouts.ROUTING_FOLLOWS)
                .until(member::podState, state -> !state.ready());
    }

    /** Waits until it is not ready, and until its probe has said why after a moment: {@link Timeouts#WATCH_TELLS} more. */
    public void notReady(String why, Moment since) {
        notReady();
        await("the probe of %s says '%s'".formatted(member, why)).atMost(Timeouts.WATCH_TELLS).pollDelay(Duration.ZERO)
                .until(() -> installation.timeline().since(since).record().stream().anyMatch(
                        seen -> seen instanceof EventSeen event && event.object().equals(member.name()) && event.text().contains(why)));
    }

    /**
     * Waits until there is another pod than before the fault, whatever it does: {@link Timeouts#MEMBER_STOPS}.
     *
     * @return its uid
     */
    public String newPod(Fault fault) {
        return await(member + " has a new pod").atMost(Timeouts.MEMBER_STOPS).pollDelay(Duration.ZERO)
                .until(() -> member.pod().map(pod -> pod.getMetadata().getUid()).filter(uid -> !uid.equals(fault.uid())),
                        Optional::isPresent).orElseThrow();
    }

    /** Waits until its claim has gone: {@link Timeouts#MEMBER_STOPS}. */
    public void noClaim() {
        await(member.claimName() + " is gone").atMost(Timeouts.MEMBER_STOPS)
                .until(() -> member.claim().isEmpty());
    }

    /** Waits until its pod's status tells this of itself: {@link Timeouts#MEMBER_RETURNS}. */
    public void podSays(String text) {
        await("the pod of %s says '%s'".formatted(member, text)).atMost(Timeouts.MEMBER_RETURNS)
                .until(member::podState, state -> state.facts().contains(text));
    }

    /** Waits until its server's container has logged this: {@link Timeouts#MEMBER_STARTS}. */
    public void says(String text) {
        logHas(member.logs()::server, List.of(text));
    }

    /** Waits until its server's container has logged this after a moment: {@link Timeouts#MEMBER_STARTS}. */
    public void says(String text, Moment since) {
        says(List.of(text), since);
    }

    /** Waits until its server's container has logged one of these after a moment: {@link Timeouts#MEMBER_STARTS}. */
    public void says(List<String> texts, Moment since) {
        logHas(() -> member.logs().serverSince(since), texts);
    }

    /** Waits until its seeding has said this: {@link Timeouts#MEMBER_STARTS}. */
    public void seedSays(String text) {
        logHas(member.logs()::seed, List.of(text));
    }

    private void logHas(Callable<String> log, List<String> texts) {
        await("%s says '%s'".formatted(member, String.join("' or '", texts))).atMost(Timeouts.MEMBER_STARTS)
                .pollInterval(Timeouts.POLL_OF_LOG).ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(log, said -> texts.stream().anyMatch(said::contains));
    }

    /** Waits until it has fetched all that the primary has now, executed or not: {@link Dialect#catchesUpWithin()}. */
    public void received() {
        var wanted = installation.primary().replication().executedSoon();
        await("%s has received %s".formatted(member, wanted)).atMost(member.dialect().catchesUpWithin())
                .until(() -> Answer.to(() -> wanted.minus(member.replication().executed()).minus(member.replication().received())),
                        missing -> missing.is(GtidSet::isEmpty));
    }

    /** Waits until it has transactions that it has not now: {@link Timeouts#ROOM_IS_FOUND}. */
    public void moreTransactions() {
        var now = member.replication().executedSoon();
        await(member + " has more than " + now).atMost(Timeouts.ROOM_IS_FOUND)
                .until(() -> Answer.to(member.replication()::executed), later -> later.is(executed -> !now.contains(executed)));
    }

    /** Waits until it gets no more transactions for {@link Timeouts#STAYS_SO}: {@link Timeouts#ROUTING_FOLLOWS}. */
    public void noMoreTransactions() {
        var last = new AtomicReference<>(member.replication().executedSoon());
        await(member + " gets no more transactions").during(Timeouts.STAYS_SO).atMost(Timeouts.ROUTING_FOLLOWS)
                .until(() -> Answer.to(() -> {
                    var now = member.replication().executed();
                    return now.equals(last.getAndSet(now));
                }), stays -> stays.is(Boolean::booleanValue));
    }

    /** Waits until a user's statement waits for a lock of {@link MemberSql#lockRows()}: {@link Timeouts#CLIENT_STARTS}. */
    public void blocked(String user) {
        await("%s waits for a lock on %s".formatted(user, member)).atMost(Timeouts.CLIENT_STARTS)
                .until(() -> Answer.to(() -> member.sql().ask(session -> session.rows("SHOW PROCESSLIST"))),
                        answer -> answer.is(processes -> processes.stream().anyMatch(process -> user.equals(process.get("User"))
                                && String.valueOf(process.get("State")).startsWith("Waiting for table"))));
    }
}
