package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.junit.Trial;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/** Members come and go as {@code kubectl scale} says, in order, and each has all data. */
@Scenario
@Tag("faults")
class ScalingIT {

    @Trial
    @Order(1)
    void members_come_with_all_data_leave_in_reverse_order_and_catch_up_when_they_return(
            Release mysql, Clients clients, Timeline timeline, Measure measure) {
        clients.readAndWriteAWhile();

        assertThat(mysql).failedNobody(clients.readAndWriteDuring(soFar -> {
            timeline.fault("scale to 5 under load");
            comeToNewClaims(mysql, timeline, measure);
        }), clients);
        assertThat(mysql).failedPooledReadsOf(3, clients.readAndWriteDuring(soFar -> {
            timeline.fault("scale to 2 and to 4 under load");
            leave(mysql, timeline);
            returnToTheirClaims(mysql, timeline, measure);
        }), clients);
        haveThreeMembers(mysql);
    }

    private static void comeToNewClaims(Release mysql, Timeline timeline, Measure measure) {
        var up = mysql.scaleTo(5);
        mysql.awaitReplicating();

        measure.took("scale from 3 to 5 on new claims", Duration.between(up.at(), Instant.now()));
        assertThat(timeline.since(up)).startedInOrder("mysql-3", "mysql-4").restartedNone("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.member(3).sql().serverId()).isEqualTo(103);
        assertThat(mysql.member(4).sql().serverId()).isEqualTo(104);
    }

    private static void leave(Release mysql, Timeline timeline) {
        var down = mysql.scaleTo(2);
        mysql.awaitOnly(2);

        assertThat(timeline.since(down)).stoppedInOrder("mysql-4", "mysql-3", "mysql-2").restartedNone("mysql-0", "mysql-1");
        for (var gone = 2; gone < 5; gone++) {
            assertThat(mysql.member(gone).claim()).as("claim of mysql-%d", gone).isPresent();
        }
    }

    private static void returnToTheirClaims(Release mysql, Timeline timeline, Measure measure) {
        var up = mysql.scaleTo(4);
        mysql.awaitReplicating();

        measure.took("scale from 2 to 4 on old claims", Duration.between(up.at(), Instant.now()));
        assertThat(timeline.since(up)).startedInOrder("mysql-2", "mysql-3").restartedNone("mysql-0", "mysql-1");
        assertThat(mysql.member(2)).startedWithoutSeed();
        assertThat(mysql.member(3)).startedWithoutSeed();
    }

    @Trial
    @Order(2)
    void a_new_member_has_everything_though_the_primary_purged_its_binary_logs(Release mysql, Clients clients) {
        growsWithoutBinaryLogs(mysql, clients);
    }

    static void growsWithoutBinaryLogs(Release mysql, Clients clients) {
        clients.haveWritten();
        mysql.awaitReplicating();

        assertThat(mysql).failedNobody(clients.readAndWriteDuring(soFar -> {
            mysql.primary().replication().purgeBinaryLogs();
            assertThat(mysql.primary().replication().purged().isEmpty()).as("nothing is purged on %s", mysql.primary()).isFalse();
            mysql.scaleTo(4);
            mysql.awaitReplicating();
        }), clients);
        assertThat(mysql.member(3)).wasSeededFrom(mysql.member(2));
        haveThreeMembers(mysql);
    }

    /** As it was before: the claims of the others would be old ones to the next trial. */
    private static void haveThreeMembers(Release mysql) {
        mysql.scaleTo(3);
        mysql.awaitOnly(3);
        mysql.member(3).deleteClaim();
        mysql.member(4).deleteClaim();
    }
}
