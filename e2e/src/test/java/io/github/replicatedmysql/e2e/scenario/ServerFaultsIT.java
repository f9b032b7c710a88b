package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import io.github.replicatedmysql.e2e.mysql.Fault;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Observation.Phase;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/**
 * Servers that hang for a while, and a replica whose disk lost what it had acknowledged. Liveness waits for ten minutes, longer than a hang
 * on the slowest machine; {@link LivenessIT} has those that it does not wait for.
 */
@Order(2)
@Scenario(values = {"replicas=2", "probes.liveness.failureThreshold=60"})
@Tag("faults")
class ServerFaultsIT {

    @Trial
    @Order(1)
    void a_replica_that_hangs_leaves_routing_and_goes_on_without_a_restart(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var ledger = hanging(mysql, clients, timeline, measure, mysql.member(1), _ -> { });

        assertThat(ledger.writes()).neverFailed();
    }

    @Trial
    @Order(2)
    void a_primary_that_hangs_loses_nothing_and_goes_on_without_a_restart(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var fault = new AtomicReference<Fault>();
        var ledger = hanging(mysql, clients, timeline, measure, mysql.primary(), hang -> {
            fault.set(hang);
            mysql.member(1).await().says("role: waiting for mysql-0.mysql", hang.at());
        });

        var since = timeline.since(fault.get().at());
        // Not by its events: a kubelet that has told much of a pod, as in trials, keeps silent about it for a while.
        assertThat(since.pods("mysql-0")).extracting(PodSeen::phase).as("what was seen of the primary, which hung").contains(Phase.NOT_READY);
        // It stays ready without its primary.
        assertThat(since).restartedNone("mysql-1");
        assertThat(ledger.writes()).wentOn();
        assertThat(ledger.writes().failures()).as("what writers were told while the primary hung").isNotEmpty();
    }

    /** Lets a server hang until it is out of routing and this was awaited, and asserts what must hold whichever it is. */
    private static Ledger hanging(
            Release mysql, Clients clients, Timeline timeline, Measure measure, Member member, Consumer<Fault> awaited) {
        var serverId = member.sql().serverId();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var hang = member.faults().hang();
            try (hang) {
                member.await().notReady();
                new ReadLoop(soFar).showsNoMore(serverId);
                awaited.accept(hang.fault());
            }
            member.await().ready();
            mysql.awaitReplicating();
            assertThat(timeline.since(hang.fault().at()).pods(member.name()))
                    .as("what was seen of %s, which nobody may restart", member)
                    .allSatisfy(seen -> assertThat(seen.uid()).isEqualTo(hang.fault().uid()))
                    .allSatisfy(seen -> assertThat(seen.restarts()).isEqualTo(hang.fault().restarts()));
        });

        measure.pauses("around %s, which hung".formatted(member), ledger);
        assertThat(mysql).isWhole(ledger, clients);
        return ledger;
    }

    @Trial
    @Order(3)
    void a_replica_with_a_damaged_relay_log_fetches_it_again(Release mysql, Clients clients, Measure measure) {
        var replica = mysql.member(1);

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = replica.faults().damageRelayLog();
            measure.took("%s: ready again".formatted(fault.what()), replica.await().readyAgain(fault));
            mysql.awaitReplicating();
        });

        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql).isWhole(ledger, clients);
    }
}
