package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.Waits.await;
import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Fault;
import io.github.replicatedmysql.e2e.mysql.Mysql;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Liveness ends a server that hangs for good, and none that is at work on its data. It gives up sooner here, for the run's sake. */
@Order(2)
@Scenario(values = {"replicas=2", "probes.liveness.periodSeconds=5", "probes.liveness.failureThreshold=2"})
@Tag("faults")
class LivenessIT {

    /** Hundredths of a core: a server begins its recovery on them within seconds, and is not done before it has fewer. */
    private static final int LITTLE_CPU = 10;

    /** Hundredths of a core: a recovery on them takes longer than liveness's patience. With fewer, a look at it is not over in time. */
    private static final int HARDLY_ANY_CPU = 2;

    @Trial
    @Order(1)
    void a_primary_that_hangs_for_good_is_killed_and_returns_with_its_data(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var primary = mysql.primary();
        var data = primary.dataIdentity();

        var ledger = clients.readAndWriteDuring(soFar -> {
            try (var hang = primary.faults().hang()) {
                var fault = hang.fault();
                measure.took("%s for good: ready again".formatted(fault.what()), primary.await().readyAgain(fault));
                assertThat(timeline.lastSeen(fault.uid()).map(PodSeen::restarts)).as("restarts of the hung %s, in the same pod", primary)
                        .hasValue(fault.restarts() + 1);
            }
            mysql.awaitReplicating();
        });

        measure.pauses("around %s, which hung for good".formatted(primary), ledger);
        assertThat(primary.dataIdentity()).as("the data directory of %s", primary).isEqualTo(data);
        assertThat(ledger.writes()).wentOn();
        assertThat(mysql).isWhole(ledger, clients);
    }

    /** A probe that waits for an answer would kill it in the middle, again and again. */
    @Trial
    @Order(2)
    @OnKindNodes
    void a_crash_recovery_that_takes_longer_than_liveness_allows_is_left_alone(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        assumeTrue(mysql.dialect() instanceof Mysql, "MariaDB recovers within liveness's patience even on hardly any CPU");
        var replica = mysql.member(1);
        var patience = patienceOfLiveness(mysql);

        var ledger = clients.readAndWriteDuring(soFar -> {
            Fault fault;
            // The quota comes first, or recovery could be over before it. A kill from inside of the pod would have that quota as well.
            try (var _ = replica.faults().throttle(LITTLE_CPU)) {
                fault = replica.faults().killServerFromItsNode();
                // Not sooner: until then it may be the kubelet that takes its time, or the scripts.
                replica.await().says("InnoDB initialization has started", fault.at());
                try (var _ = replica.faults().throttle(HARDLY_ANY_CPU)) {
                    await("%s recovers, and nobody interrupts it".formatted(replica)).during(patience).atMost(patience.multipliedBy(2))
                            .until(() -> timeline.readyAgain(replica.name(), fault.at(), fault.uid(), fault.restarts()).isEmpty());
                }
            }
            measure.took("%s, with hardly any CPU: ready again".formatted(fault.what()), replica.await().readyAgain(fault));
            mysql.awaitReplicating();
            assertThat(timeline.since(fault.at()).pods(replica.name()).map(PodSeen::restarts).distinct())
                    .as("restarts of %s, whom nobody may interrupt after it was killed", replica)
                    .isSubsetOf(fault.restarts(), fault.restarts() + 1);
            assertThat(replica.logs().server()).as("what %s did for so long", replica).contains("Starting XA crash recovery");
        });

        assertThat(ledger.writes()).neverFailed();
        assertThat(mysql).isWhole(ledger, clients);
    }

    /** The first look is up to a period late, and each takes its whole time; then a quarter more. */
    private static Duration patienceOfLiveness(Release mysql) {
        return Duration.ofSeconds(liveness(mysql, "periodSeconds") + liveness(mysql, "failureThreshold") * liveness(mysql, "timeoutSeconds"))
                .multipliedBy(5).dividedBy(4);
    }

    private static long liveness(Release mysql, String value) {
        return Long.parseLong(mysql.value("probes.liveness." + value));
    }
}
