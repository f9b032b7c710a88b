package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.ReadLoop;
import io.github.replicatedmysql.e2e.mysql.Fault;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.MemberFaults;
import io.github.replicatedmysql.e2e.mysql.Release;
import java.util.function.Function;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members that leave for a while come back as they were, and clients hardly notice. */
@Scenario
class FailoverIT {

    @Test
    @Order(1)
    void a_member_that_is_not_ready_gets_no_reads_until_it_is(Release mysql, Clients clients) {
        var member = mysql.member(1);

        var ledger = clients.readDuring(soFar -> {
            var loop = new ReadLoop(soFar);
            member.faults().switchReadinessOff();
            member.await().notReady();
            loop.showsNoMore(101);

            member.faults().switchReadinessOn();
            member.await().ready();
            loop.shows(101);
        });

        assertThat(ledger.reads()).neverFailed().cameFromAll(100, 101, 102);
    }

    @Trial
    @Order(2)
    @Tag("smoke")
    @Tag("faults")
    void a_deleted_replica_returns_with_its_claim_and_data(Release mysql, Clients clients, Measure measure) {
        var replica = mysql.member(2);

        var ledger = surviving(mysql, clients, measure, replica, "deleted", MemberFaults::delete);

        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).neverFailed();
        assertThat(replica).startedWithoutSeed();
    }

    @Trial
    @Order(3)
    @Tag("faults")
    void a_deleted_primary_returns_with_its_claim_and_data(Release mysql, Clients clients, Measure measure) {
        var primary = mysql.primary();

        var ledger = surviving(mysql, clients, measure, primary, "deleted", MemberFaults::delete);

        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).wentOn().pausedAtMost(Timeouts.WRITES_PAUSE);
        assertThat(primary).startedWithoutSeed();
    }

    @Trial
    @Order(4)
    @Tag("faults")
    void a_killed_replica_recovers(Release mysql, Clients clients, Measure measure) {
        var ledger = surviving(mysql, clients, measure, mysql.member(1), "killed", MemberFaults::killServer);

        assertThat(ledger.writes()).neverFailed();
    }

    @Trial
    @Order(5)
    @Tag("faults")
    void a_killed_primary_recovers(Release mysql, Clients clients, Measure measure) {
        var ledger = surviving(mysql, clients, measure, mysql.primary(), "killed", MemberFaults::killServer);

        assertThat(ledger.writes()).wentOn();
    }

    /** Does it while clients work, and asserts what must hold whatever is done. */
    private static Ledger surviving(
            Release mysql, Clients clients, Measure measure, Member member, String done, Function<MemberFaults, Fault> deed) {
        var server = member.dataIdentity();
        var claim = member.claim().orElseThrow().getMetadata().getUid();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var fault = deed.apply(member.faults());
            measure.took("%s: ready again".formatted(fault.what()), member.await().readyAgain(fault));
            mysql.awaitReplicating();
        });

        measure.pauses("around the %s %s %s".formatted(
                done, member.ordinal() == mysql.primary().ordinal() ? "primary" : "replica", member), ledger);
        assertThat(mysql).isWhole(ledger, clients);
        assertThat(member.dataIdentity()).as("the data directory of %s", member).isEqualTo(server);
        assertThat(member.claim().orElseThrow().getMetadata().getUid()).as("the claim of %s", member).isEqualTo(claim);
        return ledger;
    }
}
