package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart as a part of another one, which decides whether it wants a database. */
class DependencyTest {

    @TempDir
    private Path parent;

    @BeforeEach
    void depend() throws IOException {
        Files.writeString(parent.resolve("Chart.yaml"), """
                apiVersion: v2
                name: shop
                version: 1.0.0
                dependencies:
                  - name: mysql
                    version: ">=0.0.0-0"
                    condition: mysql.enabled
                """);
        ChartPackage.of(Settings.ofThisRun(), Files.createDirectory(parent.resolve("charts")));
    }

    @Test
    void it_is_installed_unless_its_parent_says_otherwise() {
        assertThat(rendered("mysql.replicas=2").names()).contains("StatefulSet shop", "Service shop-primary");
        assertThat(rendered("mysql.enabled=true").names()).contains("StatefulSet shop");
        assertThat(rendered("mysql.enabled=false").objects()).isEmpty();
    }

    @Test
    void it_has_a_name_of_its_own_beside_what_its_parent_calls_as_the_release() {
        assertThat(rendered("mysql.nameOverride=shop-db,mysql.backup.enabled=true,mysql.metrics.enabled=true").names())
                .contains("StatefulSet shop-db", "Service shop-db-primary").allMatch(name -> name.contains(" shop-db"));
    }

    /** The label by which README and runbooks select claims that are then deleted or enlarged. */
    @Test
    void its_claims_are_told_from_those_of_its_parents_other_charts_by_its_own_name() {
        var own = rendered("mysql.nameOverride=shop-db").the(StatefulSet.class, "shop-db").getSpec().getVolumeClaimTemplates();

        assertThat(own).singleElement().satisfies(claim -> assertThat(claim.getMetadata().getLabels()).containsEntry("app", "shop-db"));
    }

    @Test
    void a_release_that_runs_keeps_its_name() {
        try (var cluster = new ApiServer(Rendered.named("shop").the(StatefulSet.class, "shop"))) {
            var arguments = new ArrayList<>(cluster.asked());
            arguments.addAll(List.of("--set", "auth.existingSecret=my-passwords,tls.existingSecret=my-certificate,nameOverride=shop-db"));

            assertThat(BadValuesTest.refusal(Settings.ofThisRun(), "shop", arguments.toArray(String[]::new))).contains(
                    "nameOverride cannot make shop-db of shop on a release that runs: members and their data have that name. Leave it as it was.");
        }
    }

    @Test
    void its_parent_may_make_the_claim_for_backups_itself() {
        try (var cluster = new ApiServer()) {
            assertThat(rendered("mysql.backup.enabled=true,mysql.backup.volume.existingClaim=ours", cluster.asked().toArray(String[]::new)).names())
                    .contains("CronJob shop-backup");
        }
    }

    private Rendered rendered(String values, String... arguments) {
        var command = new ArrayList<>(List.of("template", "shop", parent.toString(), "--set", values,
                "--set", "mysql.auth.existingSecret=my-passwords", "--set", "mysql.tls.existingSecret=my-certificate"));
        command.addAll(List.of(arguments));
        return Rendered.of(HelmCli.offline(Settings.ofThisRun()).run(command).stdout());
    }
}
