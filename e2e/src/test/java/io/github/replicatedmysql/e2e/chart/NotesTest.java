package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What helm says after an installation, by what the cluster has. */
class NotesTest {

    @Test
    void a_database_that_was_asked_for_over_data_is_not_said_to_be_there() {
        var claim = new PersistentVolumeClaimBuilder().withNewMetadata().withName("data-mysql-0").addToLabels("app", "mysql").endMetadata().build();
        var said = "The claim data-mysql-0 has data already, and auth.database and auth.username are made with new data only.";

        assertThat(notes("auth.database=shop", claim)).contains(said, "CREATE DATABASE, CREATE USER and GRANT as root on mysql-primary.");
        assertThat(notes("auth.database=shop")).doesNotContain(said);
        assertThat(notes("replicas=2", claim)).doesNotContain(said);
    }

    @Test
    void they_say_how_to_take_a_backup_now_or_that_there_is_none() {
        assertThat(notes("backup.enabled=true")).contains("kubectl create job -n default --from=cronjob/mysql-backup mysql-backup-$(date +%s)").doesNotContain("no backups");
        assertThat(notes("backup.enabled=false")).contains("WARNING: no backups are made.").doesNotContain("kubectl create job");
    }

    private static String notes(String values, HasMetadata... present) {
        try (var cluster = new ApiServer(present)) {
            var command = new ArrayList<>(List.of("install", "mysql", Settings.ofThisRun().chart().toString(),
                    "--set", "auth.existingSecret=my-passwords,tls.existingSecret=my-certificate," + values));
            command.addAll(cluster.asked());
            command.remove("--is-upgrade");
            return HelmCli.offline(Settings.ofThisRun()).run(command).stdout();
        }
    }
}
