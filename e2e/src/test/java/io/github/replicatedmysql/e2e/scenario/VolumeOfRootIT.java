package io.github.replicatedmysql.e2e.scenario;

import static io.github.replicatedmysql.e2e.check.Checks.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.cluster.Cluster;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.cluster.SmallDisk;
import io.github.replicatedmysql.e2e.junit.OnKindNodes;
import io.github.replicatedmysql.e2e.junit.Scenario;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.sql.SQLException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A volume that belongs to root, as NFS and hostPath hand it out: the member says what to set, and has it then. */
@Order(Scenario.SHORT)
@Scenario(preset = "kind", installed = false)
@OnKindNodes
class VolumeOfRootIT {

    /** The data directory takes some 210 MB. */
    private static final String SIZE = "400m";

    @Test
    void a_member_that_may_not_write_its_volume_says_what_to_set_and_takes_rows_then(Release mysql, Cluster cluster) throws SQLException {
        var member = mysql.member(0);
        ScenarioNamespaces.admitRoot(cluster.client(), mysql.namespace());
        try (var _ = SmallDisk.makeForRoot(cluster, mysql.namespace(), member.claimName(), "standard", "2Gi", SIZE)) {
            mysql.install("replicas=1");
            member.await().seedSays("this member may not write its volume, which belongs to another user: its StorageClass ignores fsGroup. "
                    + "Set volumePermissions.enabled to true, and delete this pod");

            mysql.upgrade("replicas=1", "volumePermissions.enabled=true");
            member.faults().delete();
            mysql.awaitReplicating();
            mysql.createNumberedRows();
            member.sql().write(1);

            assertThat(member.sql().rows()).extracting(Row::number).containsExactly(1L);
            assertThat(mysql).hasOnePrimaryAndOnlyReplicas();
        }
    }
}
