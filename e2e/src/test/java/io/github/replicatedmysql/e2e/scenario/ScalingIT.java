package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Members come and go as {@code kubectl scale} says, in order, and each has all data. */
@Scenario
class ScalingIT {

    @Test
    @Order(1)
    void new_members_have_what_was_written_before_and_after(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var before = clients.readAndWriteAWhile();

        var ledger = clients.readAndWriteDuring(reads -> {
            var up = mysql.scaleTo(5);
            mysql.awaitReplicating();
            measure.took("scale from 3 to 5 on new claims", Duration.between(up.at(), Instant.now()));
            assertThat(timeline.since(up)).startedInOrder("mysql-3", "mysql-4")
                    .restartedNone("mysql-0", "mysql-1", "mysql-2");
        });

        assertThat(mysql.member(3).serverId()).isEqualTo(103);
        assertThat(mysql.member(4).serverId()).isEqualTo(104);
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).neverFailed();
        assertThat(ledger.samples()).sawOneWriterAtMost(mysql.members());
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets()
                .hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(2)
    void members_leave_in_reverse_order_and_their_claims_stay(Release mysql, Clients clients, Timeline timeline) {
        var ledger = clients.readAndWriteDuring(reads -> {
            var down = mysql.scaleTo(2);
            mysql.awaitOnly(2);
            assertThat(timeline.since(down)).stoppedInOrder("mysql-4", "mysql-3", "mysql-2")
                    .restartedNone("mysql-0", "mysql-1");
        });

        for (var gone = 2; gone < 5; gone++) {
            assertThat(mysql.member(gone).claim()).as("claim of mysql-%d", gone).isPresent();
        }
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).neverFailed();
        assertThat(ledger.samples()).sawOneWriterAtMost(mysql.members());
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets();
    }

    @Test
    @Order(3)
    void members_that_return_to_their_claims_catch_up(Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var missed = clients.readAndWriteAWhile();

        var ledger = clients.readAndWriteDuring(reads -> {
            var up = mysql.scaleTo(4);
            mysql.awaitReplicating();
            measure.took("scale from 2 to 4 on old claims", Duration.between(up.at(), Instant.now()));
            assertThat(timeline.since(up)).startedInOrder("mysql-2", "mysql-3").restartedNone("mysql-0", "mysql-1");
        });

        assertThat(mysql.member(2)).startedWithoutSeed();
        assertThat(mysql.member(3)).startedWithoutSeed();
        assertThat(ledger.reads()).neverFailed();
        assertThat(ledger.writes()).neverFailed();
        assertThat(ledger.samples()).sawOneWriterAtMost(mysql.members());
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets()
                .hasOnePrimaryAndOnlyReplicas();
    }

    @Test
    @Order(4)
    void a_new_member_has_everything_though_the_primary_purged_its_binary_logs(Release mysql, Clients clients) {
        mysql.scaleTo(3);
        mysql.awaitOnly(3);
        mysql.member(3).deleteClaim();
        var before = clients.readAndWriteAWhile();
        mysql.awaitReplicating();
        mysql.primary().purgeBinaryLogs();
        assertThat(mysql.primary().purged().isEmpty()).as("nothing is purged on %s", mysql.primary()).isFalse();

        mysql.scaleTo(4);
        mysql.awaitReplicating();

        assertThat(mysql.member(3)).wasSeededFrom(mysql.member(2));
        assertThat(mysql).hasEverywhere(clients.writes()).hasEqualGtidSets().hasOnePrimaryAndOnlyReplicas();
    }
}
