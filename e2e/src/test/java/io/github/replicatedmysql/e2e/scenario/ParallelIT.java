package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.helm.HelmFailure;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Fault;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members that start all at once tell each other apart: who has data, who has none, and who is merely silent. */
@Scenario(values = {ParallelIT.AT_ONCE, ParallelIT.HANGS_ARE_SUFFERED})
class ParallelIT {

    /** For scenarios in which it is nothing to the purpose who starts first: the order takes time. */
    static final String AT_ONCE = "podManagementPolicy=Parallel";

    /** A server that hangs here hangs until it is let go. */
    static final String HANGS_ARE_SUFFERED = "probes.liveness.failureThreshold=100";

    @Test
    @Order(1)
    void members_start_at_once_and_each_is_seeded_without_a_second_try(Release mysql, Clients clients, Timeline timeline) {
        assertThat(timeline).startedWithoutWaitingFor("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.primary().logs().seed()).contains("no member has data: this is a new cluster");
        assertThat(mysql.replicas()).allSatisfy(replica -> assertThat(replica).wasSeeded());
        assertThat(mysql.members()).extracting(Member::restarts).containsOnly(0);

        var ledger = clients.readAndWriteAWhile();

        assertThat(ledger.reads()).cameFromAll(100, 101, 102);
        assertThat(mysql).failedNobody(ledger, clients);
    }

    @Trial
    @Order(2)
    @Tag("faults")
    void all_pods_deleted_at_once_return_with_their_data(Release mysql, Clients clients, Measure measure) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var faults = mysql.deleteAllPods();
            IntStream.range(0, faults.size()).forEach(ordinal -> measure.took("all pods deleted at once: %s ready again".formatted(mysql.member(ordinal)),
                    mysql.member(ordinal).await().readyAgain(faults.get(ordinal))));
            mysql.awaitReplicating();
        });

        measure.pauses("around all pods deleted at once", ledger);
        mysql.members().forEach(member -> assertThat(member).startedWithoutSeed());
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Trial
    @Order(3)
    @Tag("faults")
    void an_empty_primary_waits_for_who_is_silent_and_for_no_other_that_is_empty(Release mysql, Clients clients) {
        clients.haveWritten();
        assertThat(mysql).hasEverywhere(clients.writes());
        var primary = mysql.primary();
        var silent = mysql.member(1);
        var empty = mysql.member(2);

        var ledger = clients.readDuring(soFar -> {
            List<Fault> faults;
            try (var _ = silent.faults().hang()) {
                faults = List.of(primary.faults().loseVolume(), empty.faults().loseVolume());
                primary.await().newPod(faults.getFirst());
                primary.await().seedSays("cannot tell whether the members at %s have".formatted(silent.podAddress()));
            }
            primary.await().readyAgain(faults.getFirst());
            empty.await().readyAgain(faults.getLast());
            mysql.awaitReplicating();
        });

        assertThat(primary).wasSeededFrom(silent);
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Test
    @Order(4)
    void another_order_is_refused_with_the_way_to_it_and_that_way_restarts_nobody(Release mysql, Timeline timeline) {
        assertThatThrownBy(() -> mysql.upgrade("podManagementPolicy=OrderedReady")).isInstanceOf(HelmFailure.class)
                .hasMessageContaining("podManagementPolicy cannot change from Parallel to OrderedReady by an upgrade alone")
                .hasMessageContaining("--cascade=orphan");

        var orphaned = timeline.mark("the way that the refusal tells");
        mysql.orphanMembers();
        mysql.upgrade("podManagementPolicy=OrderedReady", HANGS_ARE_SUFFERED);
        mysql.awaitRolledOut();

        assertThat(timeline.since(orphaned)).restartedNone("mysql-0", "mysql-1", "mysql-2");
    }
}
