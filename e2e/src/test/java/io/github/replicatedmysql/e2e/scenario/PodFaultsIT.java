package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;

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

/** Pods that go without a farewell, all at once, or for an image that does not exist. */
@Scenario
@Tag("faults")
class PodFaultsIT {

    @Trial
    @Order(1)
    void a_primary_deleted_by_force_twice_in_a_row_returns_with_its_data(Release mysql, Clients clients, Measure measure) {
        var primary = mysql.primary();

        var ledger = clients.readAndWriteDuring(soFar -> {
            primary.await().newPod(primary.faults().deleteByForce());
            var again = primary.faults().deleteByForce();
            measure.took("%s, twice: ready again".formatted(again.what()), primary.await().readyAgain(again));
            mysql.awaitReplicating();
        });

        measure.pauses("around a primary deleted by force twice", ledger);
        assertThat(ledger.writes()).wentOn();
        assertThat(primary).startedWithoutSeed();
        assertThat(mysql).isWhole(ledger, clients);
    }

    /** The second time before it is ready again, in peace and then by force. */
    @Trial
    @Order(2)
    void a_replica_deleted_twice_in_a_row_returns_with_its_data_and_no_write_fails(
            Release mysql, Clients clients, Measure measure) {
        var replica = mysql.member(1);

        var ledger = clients.readAndWriteDuring(soFar -> {
            replica.await().newPod(replica.faults().delete());
            var again = replica.faults().deleteByForce();
            measure.took("%s, after it was deleted in peace: ready again".formatted(again.what()), replica.await().readyAgain(again));
            mysql.awaitReplicating();
        });

        measure.pauses("around a replica deleted twice", ledger);
        assertThat(ledger.writes()).neverFailed();
        assertThat(replica).startedWithoutSeed();
        assertThat(mysql).isWhole(ledger, clients);
    }

    @Trial
    @Order(3)
    void all_pods_deleted_at_once_return_with_their_data(Release mysql, Clients clients, Timeline timeline, Measure measure) {
        var ledger = clients.readAndWriteDuring(soFar -> {
            var faults = mysql.deleteAllPods();
            faults.forEach(fault -> mysql.member(faults.indexOf(fault)).await().readyAgain(fault));
            mysql.awaitReplicating();
            measure.took("all pods deleted at once: replicating again",
                    Duration.between(faults.getFirst().at().at(), Instant.now()));
        });

        measure.pauses("around all pods deleted at once", ledger);
        assertThat(ledger.writes()).wentOn();
        mysql.members().forEach(member -> assertThat(member).startedWithoutSeed());
        assertThat(mysql).isWhole(ledger, clients);
    }

    /** Kubernetes does not replace a pod that never was ready: after a rollback its user has to delete it. */
    @Trial
    @Order(4)
    void an_image_that_does_not_exist_takes_one_replica_until_it_is_rolled_back(
            Release mysql, Clients clients, Timeline timeline) {
        var last = mysql.member(2);

        var ledger = clients.readAndWriteDuring(soFar -> {
            timeline.fault("upgrade to an image that does not exist");
            var upgrade = mysql.upgrade("image.tag=none-of-this-name");
            last.await().podSays("ImagePull");
            assertThat(timeline.since(upgrade)).restartedNone("mysql-0", "mysql-1");

            mysql.rollback();
            last.await().readyAgain(last.faults().delete());
            mysql.awaitRolledOut();
            mysql.awaitReplicating();
            assertThat(timeline.since(upgrade)).restartedNone("mysql-0", "mysql-1");
        });

        assertThat(mysql).failedPooledReadsOf(1, ledger, clients);
    }
}
