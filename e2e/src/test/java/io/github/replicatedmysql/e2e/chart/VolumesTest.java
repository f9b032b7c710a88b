package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What volumes a cluster has already decides: a size is the same however it is written, another one is refused, and so is a claim that is not there. */
class VolumesTest {

    @ParameterizedTest(name = "{1} where the cluster has {0}")
    @CsvSource({"10Gi, 10Gi", "1536Mi, 1.5Gi", "1181116006400m, 1.1Gi", "1234567u, 0.000001234567M", "1234803097600m, 1.15Gi",
            "1Pi, 1024Ti", "2P, 2000T", "1E, 1000000T", "1Ei, 1048576Ti"})
    void the_same_size_in_other_words_is_no_change(String present, String value) {
        try (var cluster = ApiServer.withSecrets(statefulSet(present))) {
            assertThat(Rendered.with(arguments(cluster, value)).all(StatefulSet.class)).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{1} where the cluster has {0}")
    @CsvSource(delimiter = '|', textBlock = """
            1181116006400m | 1.2Gi    | persistence.size cannot change from 1181116006400m to 1.2Gi by an upgrade alone: Kubernetes fixes it when a StatefulSet is made.
            1181116006400m | 1Gi      | persistence.size cannot change from 1181116006400m to 1Gi: volumes never shrink. Set it to 1181116006400m.
            1Pi            | 1000Ti   | persistence.size cannot change from 1Pi to 1000Ti: volumes never shrink.
            """)
    void another_size_is_refused_with_what_to_do(String present, String value, String message) {
        try (var cluster = new ApiServer(statefulSet(present))) {
            assertThat(refusal(arguments(cluster, value))).contains(message);
        }
    }

    /** The StatefulSet that Helm makes anew lacks that annotation, so its pods are other ones. */
    @Test
    void it_is_said_if_members_will_restart_when_their_stateful_set_is_made_anew() {
        var restarted = statefulSet("10Gi").edit().editSpec().editTemplate().editMetadata()
                .addToAnnotations("kubectl.kubernetes.io/restartedAt", "2026-11-30T12:00:00Z").endMetadata().endTemplate().endSpec().build();
        try (var cluster = new ApiServer(statefulSet("10Gi")); var marked = new ApiServer(restarted)) {
            for (var change : List.of("20Gi", "10Gi,podManagementPolicy=Parallel")) {
                assertThat(refusal(arguments(cluster, change))).contains("--cascade=orphan` (members go on), and repeat this upgrade");
                assertThat(refusal(arguments(marked, change)))
                        .contains("--cascade=orphan` (members go on, but restart one by one after the upgrade, as after any `kubectl rollout restart`), and repeat");
            }
        }
    }

    @Test
    void claims_that_an_earlier_release_left_keep_their_size_and_class() {
        var kept = new PersistentVolumeClaimBuilder().withNewMetadata().withName("data-mysql-0").addToLabels("app", "mysql").endMetadata()
                .withNewSpec().withStorageClassName("fast").withNewResources().addToRequests("storage", new Quantity("10Gi")).endResources().endSpec()
                .withNewStatus().withPhase("Bound").endStatus().build();
        try (var cluster = ApiServer.withSecrets(kept)) {
            assertThat(Rendered.with(ofInstall(cluster, "10240Mi")).all(StatefulSet.class)).hasSize(1);
            assertThat(Rendered.with(ofInstall(cluster, "10Gi,persistence.storageClass=fast")).all(StatefulSet.class)).hasSize(1);
            assertThat(refusal(ofInstall(cluster, "20Gi")))
                    .contains("the claim data-mysql-0 of an earlier release has 10Gi, and persistence.size is 20Gi. Set it to 10Gi, which members that are added get too");
            assertThat(refusal(ofInstall(cluster, "10Gi,persistence.storageClass=slow"))).contains("the claim data-mysql-0 of an earlier release has its data in the "
                    + "class \"fast\", and persistence.storageClass is \"slow\": volumes stay in their class. Set it to that class.");
            assertThat(Rendered.with(arguments(cluster, "20Gi")).all(StatefulSet.class)).as("when it was deleted to be made anew").hasSize(1);
        }
    }

    private static String[] ofInstall(ApiServer cluster, String size) {
        return Stream.of(arguments(cluster, size)).filter(argument -> !argument.equals("--is-upgrade")).toArray(String[]::new);
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"'', -, ''", "-, '', -", "-, fast, -", "fast, -, fast"})
    void another_class_is_refused_and_none_and_the_default_are_two(String present, String value, String advised) {
        var set = Rendered.with("--set", "persistence.storageClass=" + present).the(StatefulSet.class, "mysql");
        try (var cluster = ApiServer.withSecrets(set)) {
            assertThat(Rendered.with(arguments(cluster, "10Gi,persistence.storageClass=" + present)).all(StatefulSet.class)).hasSize(1);
            assertThat(refusal(arguments(cluster, "10Gi,persistence.storageClass=" + value)))
                    .contains("persistence.storageClass cannot change from \"%s\" to \"%s\"".formatted(present, value), "Set it to \"%s\";".formatted(advised));
        }
    }

    /** A class that does not exist: no member ever ran, and the claim stays when the release is uninstalled. */
    @Test
    void a_claim_that_waits_for_a_volume_of_another_class_is_to_be_deleted() {
        var waiting = new PersistentVolumeClaimBuilder().withNewMetadata().withName("data-mysql-0").addToLabels("app", "mysql").endMetadata()
                .withNewSpec().withStorageClassName("gp3").endSpec().withNewStatus().withPhase("Pending").endStatus().build();
        var set = statefulSet("10Gi").edit().editSpec().editFirstVolumeClaimTemplate().editSpec().withStorageClassName("gp3").endSpec()
                .endVolumeClaimTemplate().endSpec().build();
        try (var installed = new ApiServer(set, waiting); var uninstalled = new ApiServer(waiting)) {
            assertThat(refusal(arguments(installed, "10Gi,persistence.storageClass=standard"))).contains("persistence.storageClass cannot change from \"gp3\" to "
                    + "\"standard\" on a release that is installed. The claim data-mysql-0 still waits for a volume: if there is no class \"gp3\", "
                    + "`helm uninstall` this release, delete the claim, which has no data, and install again.");
            assertThat(refusal(arguments(uninstalled, "10Gi,persistence.storageClass=standard"))).contains("the claim data-mysql-0 of an earlier release still waits for "
                    + "a volume of the class \"gp3\", and persistence.storageClass is \"standard\". It has no data: delete it, and install again.");
            assertThat(Rendered.with(arguments(uninstalled, "10Gi,persistence.storageClass=gp3")).all(StatefulSet.class)).hasSize(1);
        }
    }

    /** The claim has the class that the cluster has by default, too, where the value never named one. */
    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"fast, ''", "fast, slow", "-, ''", "'', slow"})
    void another_class_of_the_backups_is_refused_before_the_upgrade_and_so_is_none(String present, String value) {
        var claim = backupClaim("10Gi", present).edit().editStatus().withPhase("Bound").endStatus().build();
        try (var cluster = ApiServer.withSecrets(claim)) {
            assertThat(Rendered.with(arguments(cluster, "1Gi,backup.enabled=true,backup.volume.storageClass=" + present)).all(StatefulSet.class)).hasSize(1);
            assertThat(refusal(arguments(cluster, "1Gi,backup.enabled=true,backup.volume.storageClass=" + value))).contains(
                    "backup.volume.storageClass cannot change from \"%1$s\" to \"%2$s\": the claim mysql-backup stays in its class. Set it to \"%1$s\"; or make another claim, "
                            .formatted(present.isEmpty() ? "default" : present, value) + "and set backup.volume.existingClaim to it.");
        }
    }

    /** Of a class that does not exist, for instance. */
    @Test
    void a_claim_of_the_backups_that_waits_for_a_volume_has_none_to_lose() {
        var claim = backupClaim("10Gi", "fsat").edit().editStatus().withPhase("Pending").endStatus().build();
        try (var cluster = ApiServer.withSecrets(claim)) {
            assertThat(refusal(arguments(cluster, "1Gi,backup.enabled=true,backup.volume.storageClass=fast"))).contains("backup.volume.storageClass cannot change from "
                    + "\"fsat\" to \"fast\" while the claim mysql-backup waits for a volume. It has no backups: delete it, and repeat this upgrade.");
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Bound   | 8Gi   | backup.volume.size cannot change from 10Gi to 8Gi: volumes never shrink. Set it to 10Gi.
            Bound   | 20Gi  | ''
            Pending | 20Gi  | backup.volume.size cannot change from 10Gi to 20Gi while the claim mysql-backup waits for a volume. It has no backups: delete it, and repeat this upgrade.
            Pending | 10240Mi | ''
            """)
    void the_volume_of_backups_grows_once_it_is_there_and_never_shrinks(String phase, String size, String message) {
        var claim = backupClaim("10Gi", "").edit().editStatus().withPhase(phase).endStatus().build();
        try (var cluster = ApiServer.withSecrets(claim)) {
            var values = arguments(cluster, "1Gi,backup.enabled=true,backup.volume.size=" + size);
            if (message.isEmpty()) {
                assertThat(Rendered.with(values).all(StatefulSet.class)).hasSize(1);
            } else {
                assertThat(refusal(values)).contains(message);
            }
        }
    }

    /** As a cluster has it whose default class is {@code default}. */
    private static PersistentVolumeClaim backupClaim(String size, String storageClass) {
        return Rendered.with("--set", "backup.enabled=true,backup.volume.size=%s,backup.volume.storageClass=%s".formatted(size, storageClass))
                .the(PersistentVolumeClaim.class, "mysql-backup").edit()
                .editSpec().withStorageClassName(Map.of("", "default", "-", "").getOrDefault(storageClass, storageClass)).endSpec()
                .withNewStatus().endStatus().build();
    }

    @ParameterizedTest
    @CsvSource({"restore.from.claim, 'restore.from.backup=mysql-20260102T021700Z-logical'", "backup.volume.existingClaim, backup.enabled=true"})
    void a_claim_that_is_not_there_is_refused_and_one_that_is_is_used(String key, String values) {
        var mine = new PersistentVolumeClaimBuilder().withNewMetadata().withName("mine").endMetadata().withNewSpec().addToAccessModes("ReadWriteMany").endSpec().build();
        try (var cluster = new ApiServer(mine)) {
            assertThat(refusal(arguments(cluster, "1Gi,%s=yours,%s".formatted(key, values)))).contains(("%1$s is yours, and the namespace default has no claim of that name. "
                    + "`kubectl get pvc --namespace default` lists those that it has, and no other can be used: set %1$s to one of them, or make it first.").formatted(key));
            assertThat(Rendered.with(arguments(cluster, "1Gi,%s=mine,%s".formatted(key, values))).all(StatefulSet.class)).hasSize(1);
        }
    }

    private static String refusal(String... arguments) {
        return BadValuesTest.refusal(Settings.ofThisRun(), "mysql", Stream.concat(Stream.of(arguments),
                Stream.of("--set", "auth.existingSecret=my-passwords,tls.existingSecret=my-certificate")).toArray(String[]::new));
    }

    private static StatefulSet statefulSet(String size) {
        return Rendered.with().the(StatefulSet.class, "mysql").edit().editSpec().editFirstVolumeClaimTemplate().editSpec().editResources()
                .addToRequests("storage", new Quantity(size)).endResources().endSpec().endVolumeClaimTemplate().endSpec().build();
    }

    private static String[] arguments(ApiServer cluster, String size) {
        return Stream.concat(cluster.asked().stream(), Stream.of("--set", "persistence.size=" + size)).toArray(String[]::new);
    }
}
