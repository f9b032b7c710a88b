package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.Waits.await;
import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.chart.Monitoring;
import io.github.replicatedmysql.e2e.junit.Measure;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Terminal;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Prometheus hears of the members. */
@Order(Scenario.SHORT)
@Scenario(values = {"replicas=2", ParallelIT.AT_ONCE})
class MetricsIT {

    /** What only a member that follows has. */
    private static final String OF_REPLICATION = "mysql_slave_status_";

    private static final String RECEIVER = OF_REPLICATION + "(replica|slave)_io_running";
    private static final String APPLIER = OF_REPLICATION + "(replica|slave)_sql_running";
    private static final String LAG = OF_REPLICATION + "seconds_behind_(source|master)";

    /** Metrics of Prometheus itself, of the kubelet and of kube-state-metrics. */
    private static final Pattern OF_OTHERS = Pattern.compile("up|kubelet_.*|kube_.*");

    @Test
    @Order(1)
    void metrics_can_be_had_of_a_release_whose_chart_knew_no_user_for_them(Release mysql, Terminal terminal) {
        mysql.primary().sql().dropUsers("'metrics'@'127.0.0.1'", "backup");

        mysql.upgrade("replicas=2", ParallelIT.AT_ONCE, "metrics.enabled=true");
        mysql.awaitRolledOut();
        mysql.awaitReplicating();

        var addresses = mysql.members().stream().map(Member::podAddress).collect(Collectors.toSet());
        // It was made by the upgrade, and DNS hears of it and of new pods later than the members do.
        await("%s names %s".formatted(mysql.metricsService(), addresses)).atMost(Timeouts.ROUTING_FOLLOWS)
                .until(() -> terminal.resolve(mysql.metricsService()), addresses::equals);
        for (var member : mysql.members()) {
            await("the server of %s is up".formatted(member)).atMost(Timeouts.REPLICA_CATCHES_UP)
                    .ignoreExceptionsInstanceOf(IllegalStateException.class).untilAsserted(() -> assertServes(terminal, member, "mysql_up", 1));
        }
    }

    @Test
    @Order(2)
    void one_member_is_writable_and_the_other_replicates(Release mysql, Terminal terminal) {
        assertServes(terminal, mysql.primary(), "mysql_global_variables_read_only", 0);
        assertThat(terminal.metrics(mysql.primary().podAddress()).values(OF_REPLICATION + ".*")).as("replication of a primary")
                .isEmpty();

        for (var replica : mysql.replicas()) {
            assertServes(terminal, replica, "mysql_global_variables_read_only", 1);
            assertServes(terminal, replica, RECEIVER, 1);
            assertServes(terminal, replica, APPLIER, 1);
            assertServes(terminal, replica, LAG, 0);
        }
    }

    @Test
    @Order(3)
    void a_replica_that_stopped_is_seen(Release mysql, Terminal terminal) {
        var replica = mysql.member(1);

        replica.replication().stopApplier();
        assertServes(terminal, replica, APPLIER, 0);
        assertServes(terminal, replica, RECEIVER, 1);

        replica.replication().startApplier();
        assertServes(terminal, replica, APPLIER, 1);
    }

    @Test
    @Order(4)
    void every_metric_of_an_alert_or_a_panel_is_served(Release mysql, Terminal terminal) {
        var primary = mysql.primary().name();
        var metrics = Monitoring.metrics().stream().filter(metric -> !OF_OTHERS.matcher(metric.pattern()).matches()).toList();

        assertThat(Monitoring.alerts()).isNotEmpty();
        assertThat(Monitoring.panels()).isNotEmpty();
        for (var member : mysql.members()) {
            var served = terminal.metrics(member.podAddress()).metrics();
            assertThat(metrics).filteredOn(metric -> !member.name().equals(primary) || !metric.pattern().startsWith(OF_REPLICATION))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(metric -> assertThat(served).as("metrics that match %s on %s", metric, member)
                            .anyMatch(name -> metric.matcher(name).matches()));
        }
    }

    /** Once, however many trials there are: a kubelet with its usual settings waits longer before each restart of the same container. */
    @Test
    @Order(5)
    @OnKindNodes
    @Tag("faults")
    void a_killed_exporter_of_a_replica_fails_no_client_and_the_next_one_serves(Release mysql, Clients clients, Terminal terminal, Measure measure) {
        var replica = mysql.member(1);
        var restarts = replica.restarts();

        var ledger = clients.readAndWriteDuring(soFar -> {
            var killed = replica.faults().killExporter();
            measure.took("%s: ready again".formatted(killed.what()), replica.await().readyAgain(killed));
        });

        assertThat(replica.restarts()).as("restarts of the server of %s", replica).isEqualTo(restarts);
        await("the metrics of %s are read again".formatted(replica)).atMost(Timeouts.ROUTING_FOLLOWS)
                .ignoreExceptionsInstanceOf(IllegalStateException.class).untilAsserted(() -> assertServes(terminal, replica, "mysql_up", 1));
        assertServes(terminal, replica, APPLIER, 1);
        assertThat(mysql).failedNobody(ledger, clients);
    }

    private static void assertServes(Terminal terminal, Member member, String metric, double value) {
        assertThat(terminal.metrics(member.podAddress()).values(metric)).as("%s of %s", metric, member).containsExactly(value);
    }
}
