package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.chart.Versions;
import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ToolPod;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A disk that was just formatted is not empty: it has a directory that the server may not look into. */
@Order(Scenario.SHORT)
@Scenario(preset = "kind", installed = false)
class FreshDiskIT {

    @Test
    void a_lost_and_found_is_in_nobodys_way(Release mysql, Cluster cluster) {
        var first = mysql.member(0);
        first.claimVolume("standard", "2Gi");
        try (var disk = ToolPod.startOn(first.claimName(), cluster.client(), mysql.namespace(), "mkfs", Versions.mysqlImage())) {
            disk.run("mkdir --mode=0700 /volume/lost+found");
        }

        mysql.install("replicas=1");
        mysql.awaitReplicating();

        assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
        assertThat(first.container().filesOnVolume()).containsExactlyInAnyOrder("data", "lost+found");
        assertThat(first.sql().databases()).as("no directory was taken for a database").noneMatch(name -> name.contains("lost"));
    }
}
