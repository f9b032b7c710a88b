package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import io.github.replicatedmysql.e2e.observe.Timeline;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members start one after the other, are who their ordinals say, and stop in reverse order. */
@Order(Scenario.SHORT)
@Scenario
class OrderingIT {

    @Test
    @Tag("smoke")
    @Order(1)
    void each_member_is_created_only_after_the_one_before_was_ready(Timeline timeline) {
        assertThat(timeline).startedInOrder("mysql-0", "mysql-1", "mysql-2");
    }

    @Test
    @Order(2)
    void each_member_has_the_server_id_address_and_claim_of_its_ordinal(Release mysql, Terminal terminal) {
        assertThat(mysql.members()).extracting(Member::name).containsExactly("mysql-0", "mysql-1", "mysql-2");
        assertThat(mysql.members()).extracting(member -> member.sql().serverId()).containsExactly(100, 101, 102);
        assertThat(mysql.members()).extracting(Member::dataIdentity).doesNotHaveDuplicates();
        for (var member : mysql.members()) {
            assertThat(terminal.query(member.address(), "SELECT @@server_id")).as("who answers at %s", member.address())
                    .isEqualTo(String.valueOf(100 + member.ordinal()));
            assertThat(member.claim()).as("claim data-mysql-%d", member.ordinal()).hasValueSatisfying(
                    claim -> assertThat(claim.getStatus().getPhase()).isEqualTo("Bound"));
        }
    }

    @Test
    @Order(3)
    void each_replica_was_seeded_from_the_member_before_it(Release mysql) {
        assertThat(mysql.member(1)).wasSeededFrom(mysql.member(0));
        assertThat(mysql.member(2)).wasSeededFrom(mysql.member(1));
    }

    @Test
    @Order(4)
    void members_stop_in_reverse_order(Release mysql, Timeline timeline) {
        var stop = mysql.scaleTo(0);
        mysql.awaitStopped();

        assertThat(timeline.since(stop)).stoppedInOrder("mysql-2", "mysql-1", "mysql-0");
    }
}
