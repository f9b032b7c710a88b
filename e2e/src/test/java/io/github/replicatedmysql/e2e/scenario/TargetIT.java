package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Fault;
import io.github.replicatedmysql.e2e.mysql.LedgerAccount;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.MemberFaults;
import io.github.replicatedmysql.e2e.mysql.NumberedRows;
import io.github.replicatedmysql.e2e.mysql.Target;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What anything that calls itself replicated MySQL promises: it runs on the target that the run names, and knows no chart. */
@Scenario(target = "plain")
@Tag("target")
class TargetIT {

    @Test
    @Order(1)
    void what_is_written_through_the_primary_is_on_every_member_and_is_read(Target target, Clients clients) {
        var ledger = clients.readAndWriteAWhile();

        assertThat(ledger.writes()).neverFailed();
        assertThat(ledger.reads()).neverFailed().missedNothingOlderThan(Timeouts.READS_LAG, ledger.writes());
        assertThat(ledger.pooledReads()).neverFailed().missedNothingOlderThan(Timeouts.READS_LAG, ledger.writes());
        assertThat(ledger.samples()).sawOneWriterAtMost(target.members());
        assertThat(target).hasEverywhere(clients.writes());
    }

    @Test
    @Order(2)
    void a_replica_refuses_the_writes_of_an_application(Target target) {
        assertThat(target.replicas()).isNotEmpty();
        for (var replica : target.replicas()) {
            assertThat(replica).refusesWritesOf(LedgerAccount.NAME, target.ledgerPassword(), NumberedRows.insert(1));
        }
    }

    @Test
    @Order(3)
    void a_replica_refuses_even_the_writes_of_its_administrator(Target target) {
        assertThat(target.replicas()).isNotEmpty();
        target.replicas().forEach(replica -> assertThat(replica).refusesWrites());
    }

    @Trial
    @Order(4)
    void a_deleted_replica_returns_and_nothing_is_lost(Target target, Clients clients, Measure measure) {
        survives(target, clients, measure, target.replicas().getLast(), MemberFaults::delete);
    }

    @Trial
    @Order(5)
    void a_deleted_primary_returns_and_nothing_is_lost(Target target, Clients clients, Measure measure) {
        survives(target, clients, measure, target.primary(), MemberFaults::delete);
    }

    @Trial
    @Order(6)
    void a_primary_deleted_by_force_returns_and_nothing_is_lost(Target target, Clients clients, Measure measure) {
        survives(target, clients, measure, target.primary(), MemberFaults::deleteByForce);
    }

    @Trial
    @Order(7)
    @OnKindNodes
    void a_replica_whose_server_is_killed_goes_on_and_nothing_is_lost(Target target, Clients clients, Measure measure) {
        survives(target, clients, measure, target.replicas().getLast(), MemberFaults::killServerFromItsNode);
    }

    @Trial
    @Order(8)
    @OnKindNodes
    void a_primary_whose_server_is_killed_goes_on_and_nothing_is_lost(Target target, Clients clients, Measure measure) {
        survives(target, clients, measure, target.primary(), MemberFaults::killServerFromItsNode);
    }

    private static void survives(
            Target target, Clients clients, Measure measure, Member member, Function<MemberFaults, Fault> deed) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = deed.apply(member.faults());
            measure.took("%s: ready again".formatted(fault.what()), member.await().readyAgain(fault));
            target.awaitReplicating();
        });

        assertThat(ledger.writes()).wentOn();
        assertThat(ledger.samples()).sawOneWriterAtMost(target.members());
        assertThat(target).hasEverywhere(clients.writes());
    }

    @Test
    @Order(9)
    void a_new_member_has_all_data_and_may_leave_again(Target target, Clients clients) {
        clients.readAndWriteAWhile();

        var ledger = clients.readAndWriteDuring(soFar -> target.addMember());

        assertThat(ledger.writes()).neverFailed();
        assertThat(target).hasEverywhere(clients.writes());

        var after = clients.readAndWriteDuring(soFar -> target.removeMember());

        assertThat(after.writes()).neverFailed();
        assertThat(target).hasEverywhere(clients.writes());
    }
}
