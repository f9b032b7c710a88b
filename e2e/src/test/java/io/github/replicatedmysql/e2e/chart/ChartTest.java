package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Yaml;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every rendering: the interface that labs, clients and scenarios rely on. */
class ChartTest {

    static Stream<String> presets() throws IOException {
        try (var files = Files.list(Settings.ofThisRun().preset("any").getParent())) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void each_preset_renders_to_valid_objects_with_the_names_everyone_knows(String preset) {
        assertThat(Rendered.withPreset(preset).names()).contains(
                "StatefulSet mysql", "Service mysql", "Service mysql-primary", "Service mysql-read", "ConfigMap mysql-files");
    }

    @ParameterizedTest
    @MethodSource("presets")
    void each_preset_renders_to_the_same_on_the_oldest_kubernetes(String preset) {
        assertThat(Rendered.withPreset(preset, "--kube-version", "1.29.0").objects()).isEqualTo(Rendered.withPreset(preset).objects());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void each_preset_passes_lint(String preset) {
        var settings = Settings.ofThisRun();

        var lint = HelmCli.offline(settings).run(List.of("lint", "--strict", settings.chart().toString(),
                "--values", settings.preset(preset).toString(),
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate"));

        assertThat(lint.stdout()).contains("0 chart(s) failed");
    }

    @ParameterizedTest
    @MethodSource("presets")
    void every_object_has_the_standard_labels_and_the_labs(String preset) {
        for (var object : Rendered.withPreset(preset).release()) {
            assertThat(object.getMetadata().getLabels()).as("labels of %s %s", object.getKind(), object.getMetadata().getName())
                    .containsEntry("app", "mysql")
                    .containsEntry("app.kubernetes.io/name", "mysql")
                    .containsEntry("app.kubernetes.io/instance", "mysql")
                    .containsEntry("app.kubernetes.io/managed-by", "Helm")
                    .containsKeys("app.kubernetes.io/version", "helm.sh/chart");
        }
    }

    @Test
    void a_version_of_any_form_makes_labels_that_kubernetes_takes(@TempDir Path folder) {
        var settings = Settings.ofThisRun();
        var built = ChartPackage.of(HelmCli.offline(settings), settings.chart(), folder, List.of("--version", "1.0.0-rc.1+build.7"));

        var rendered = Rendered.of(HelmCli.offline(settings).run(List.of("template", "mysql", built.toString(),
                "--set", "auth.existingSecret=my-passwords,tls.existingSecret=my-certificate",
                "--set", "image.tag=_%s-rc.%s".formatted("9".repeat(58), "1".repeat(60)))).stdout());

        assertThat(rendered.the(Service.class, "mysql").getMetadata().getLabels()).containsEntry("helm.sh/chart", "mysql-1.0.0-rc.1_build.7")
                .containsEntry("app.kubernetes.io/version", "9".repeat(58) + "-rc");
    }

    @Test
    void another_release_name_is_the_name_of_everything() {
        var rendered = Rendered.named("shop");

        assertThat(rendered.names()).allMatch(name -> name.contains(" shop"));
        assertThat(rendered.the(StatefulSet.class, "shop").getSpec().getServiceName()).isEqualTo("shop");
    }

    @Test
    void every_service_has_the_port_mysql_and_selects_what_the_pods_are_labelled_with() {
        var rendered = Rendered.with();
        var labels = statefulSet(rendered).getSpec().getTemplate().getMetadata().getLabels();

        for (var service : rendered.all(Service.class)) {
            assertThat(service.getSpec().getPorts()).as("ports of %s", service.getMetadata().getName())
                    .extracting(ServicePort::getName).containsExactly("mysql");
            assertThat(service.getSpec().getPorts().getFirst().getPort()).isEqualTo(3306);
            assertThat(labels.entrySet()).as("labels of pods").containsAll(service.getSpec().getSelector().entrySet().stream()
                    .filter(label -> !label.getKey().equals("statefulset.kubernetes.io/pod-name")).toList());
        }
    }

    @Test
    void members_have_addresses_before_they_are_ready() {
        var headless = Rendered.with().the(Service.class, "mysql").getSpec();

        assertThat(headless.getClusterIP()).isEqualTo("None");
        assertThat(headless.getPublishNotReadyAddresses()).isTrue();
    }

    @Test
    void writes_go_to_one_member_and_reads_to_all_that_are_ready() {
        var rendered = Rendered.with();
        var read = rendered.the(Service.class, "mysql-read");
        var primary = rendered.the(Service.class, "mysql-primary").getSpec();

        assertThat(primary.getSelector()).containsEntry("statefulset.kubernetes.io/pod-name", "mysql-0");
        assertThat(primary.getPublishNotReadyAddresses()).isTrue();
        assertThat(read.getMetadata().getLabels()).containsEntry("readonly", "true");
        assertThat(read.getSpec().getSelector()).doesNotContainKey("statefulset.kubernetes.io/pod-name");
        assertThat(read.getSpec().getPublishNotReadyAddresses()).isNotEqualTo(true);
    }

    @Test
    void members_start_in_order_and_their_claims_stay() {
        var set = statefulSet(Rendered.with()).getSpec();

        assertThat(set.getPodManagementPolicy()).isEqualTo("OrderedReady");
        assertThat(set.getPersistentVolumeClaimRetentionPolicy().getWhenDeleted()).isEqualTo("Retain");
        assertThat(set.getPersistentVolumeClaimRetentionPolicy().getWhenScaled()).isEqualTo("Retain");
    }

    @Test
    void each_member_claims_a_volume_called_data() {
        var set = statefulSet(Rendered.with("--set", "persistence.size=7Gi,persistence.storageClass=fast")).getSpec();

        assertThat(set.getVolumeClaimTemplates()).singleElement().satisfies(claim -> {
            assertThat(claim.getMetadata().getName()).isEqualTo("data");
            assertThat(claim.getMetadata().getLabels()).containsEntry("app", "mysql");
            assertThat(claim.getSpec().getStorageClassName()).isEqualTo("fast");
            assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteOnce");
            assertThat(claim.getSpec().getResources().getRequests().get("storage")).hasToString("7Gi");
        });
        for (var container : containers(set.getTemplate().getSpec())) {
            assertThat(container.getVolumeMounts()).anySatisfy(mount -> {
                assertThat(mount.getName()).isEqualTo("data");
                assertThat(mount.getMountPath()).isEqualTo("/var/lib/mysql");
            });
        }
    }

    @Test
    void without_a_class_of_its_own_a_claim_names_none_and_gets_the_default() {
        assertThat(statefulSet(Rendered.with()).getSpec().getVolumeClaimTemplates().getFirst().getSpec().getStorageClassName()).isNull();
    }

    @Test
    void a_hyphen_is_the_empty_class_of_a_volume_made_by_hand_and_what_reads_as_a_number_is_a_name() {
        assertThat(storageClass("-")).isEmpty();
        assertThat(storageClass("1")).isEqualTo("1");
    }

    private static String storageClass(String value) {
        return statefulSet(Rendered.with("--set-string", "persistence.storageClass=" + value)).getSpec()
                .getVolumeClaimTemplates().getFirst().getSpec().getStorageClassName();
    }

    @Test
    void a_pod_is_configured_and_seeded_before_it_serves() {
        var pod = pod(Rendered.with());

        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getName()).isEqualTo("mysql");
            assertThat(container.getCommand()).endsWith("start.sh", "configure.sh", "seed.sh", "serve.sh");
        });
    }

    @Test
    void only_the_official_image_is_used_and_never_its_entrypoint() {
        for (var container : containers(pod(Rendered.with()))) {
            assertThat(container.getImage()).as("image of %s", container.getName()).isEqualTo(Versions.mysqlImage());
            assertThat(container.getCommand()).as("command of %s", container.getName()).isNotEmpty();
        }
    }

    @Test
    void a_digest_pins_the_image() {
        var digest = "sha256:" + "0123456789abcdef".repeat(4);

        assertThat(containers(pod(Rendered.with("--set", "image.digest=" + digest))))
                .extracting(Container::getImage).containsOnly(Versions.mysqlImage() + "@" + digest);
    }

    @Test
    void the_version_of_the_application_is_that_of_the_pinned_image() {
        var settings = Settings.ofThisRun();
        var chart = Yaml.tree(HelmCli.offline(settings).run(List.of("show", "chart", settings.chart().toString())).stdout());

        assertThat(Versions.mysqlImage()).endsWith(":" + chart.at("/appVersion").asText());
    }

    @Test
    void mariadb_is_the_same_with_another_image_and_a_container_that_streams_seeds() {
        var pod = pod(Rendered.with("--set", "engine=mariadb"));

        assertThat(pod.getInitContainers()).isEmpty();
        assertThat(pod.getContainers()).extracting(Container::getName).containsExactly("mysql", "xtrabackup");
        assertThat(containers(pod)).extracting(Container::getImage).containsOnly(Versions.mariadbImage());
        assertThat(pod.getContainers().getLast().getPorts()).extracting(ContainerPort::getContainerPort).containsExactly(3307);
    }

    @Test
    void an_engine_gets_its_own_files_and_not_the_others() {
        var mysql = Rendered.with().the(ConfigMap.class, "mysql-files").getData();
        var mariadb = Rendered.with("--set", "engine=mariadb").the(ConfigMap.class, "mysql-files").getData();

        assertThat(mysql).containsKeys("mysql.sh", "mysql.cnf", "mysql.sql").doesNotContainKeys("mariadb.sh", "mariadb.cnf", "mariadb.sql");
        assertThat(mariadb).containsKeys("mariadb.sh", "mariadb.cnf", "mariadb.sql").doesNotContainKeys("mysql.sh", "mysql.cnf", "mysql.sql");
    }

    @Test
    void mysql_seeded_by_xtrabackup_streams_from_an_image_that_has_it() {
        var pod = pod(Rendered.with("--set", "seeding.method=xtrabackup,seeding.image.repository=mine,seeding.image.tag=v1"));

        assertThat(containers(pod)).extracting(Container::getName, Container::getImage).containsExactly(
                tuple("clone-mysql", "mine:v1"), tuple("mysql", Versions.mysqlImage()), tuple("xtrabackup", "mine:v1"));
        assertThat(containers(pod)).extracting(container -> container.getCommand().getLast())
                .containsExactly("seed.sh", "serve.sh", "donor.sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void a_pod_is_what_the_restricted_security_level_admits(String engine) {
        var pod = pod(Rendered.with("--set", "engine=" + engine));

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(999);
        assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(999);
        assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(999);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        for (var container : containers(pod)) {
            var context = container.getSecurityContext();
            assertThat(context.getAllowPrivilegeEscalation()).as("%s may gain privileges", container.getName()).isFalse();
            assertThat(context.getReadOnlyRootFilesystem()).as("%s cannot write its image", container.getName()).isTrue();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getCapabilities().getAdd()).isEmpty();
        }
        assertThat(pod.getVolumes()).extracting(Volume::getHostPath).containsOnlyNulls();
    }

    @Test
    void the_server_is_probed_and_a_long_recovery_trips_nothing() {
        var server = pod(Rendered.with()).getContainers().getFirst();

        assertThat(server.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("mysql");
            assertThat(port.getContainerPort()).isEqualTo(3306);
        });
        assertThat(server.getReadinessProbe().getExec()).isNotNull();
        assertThat(server.getLivenessProbe().getExec()).isNotNull();
        assertThat(server.getStartupProbe()).as("what ends a server that is long in starting").isNull();
    }

    @Test
    void how_often_members_are_probed_and_how_long_a_stop_may_take_are_values_and_how_long_readiness_waits_is_not() {
        var pod = pod(Rendered.with("--set", "probes.readiness.periodSeconds=3,probes.readiness.failureThreshold=4",
                "--set", "probes.liveness.periodSeconds=20,probes.liveness.timeoutSeconds=15,probes.liveness.failureThreshold=9",
                "--set", "terminationGracePeriodSeconds=600"));
        var server = pod.getContainers().getFirst();

        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(600);
        assertThat(server.getReadinessProbe()).extracting(Probe::getPeriodSeconds, Probe::getTimeoutSeconds, Probe::getFailureThreshold)
                .containsExactly(3, 60, 4);
        assertThat(server.getLivenessProbe()).extracting(Probe::getPeriodSeconds, Probe::getTimeoutSeconds, Probe::getFailureThreshold)
                .containsExactly(20, 15, 9);
        assertThat(server.getLivenessProbe().getTerminationGracePeriodSeconds()).as("what a server that hangs is given, which cannot stop").isEqualTo(15);
    }

    @Test
    void options_of_the_user_are_in_the_members_files_and_a_change_rolls_them() {
        var before = Rendered.with();
        var after = Rendered.with("--set", "config.max_connections=77");

        assertThat(after.the(ConfigMap.class, "mysql-files").getData().toString()).contains("max_connections = 77");
        assertThat(annotations(after)).isNotEqualTo(annotations(before));
    }

    /** YAML's numbers are floating: a month in seconds would come as 2.592e+06, which no script can count with. */
    @Test
    void a_large_number_reaches_the_scripts_as_a_whole_one() {
        var rendered = Rendered.with("--set", "backup.enabled=true", "--set-json", "replication.maxLagSeconds=2592000",
                "--set-json", "backup.retention.count=1000000", "--set-json", "backup.retention.days=2000000");

        assertThat(pod(rendered).getContainers().getFirst().getEnv()).contains(new EnvVar("MAX_LAG_SECONDS", "2592000", null));
        assertThat(rendered.the(CronJob.class, "mysql-backup").getSpec().getJobTemplate().getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv())
                .contains(new EnvVar("KEEP_COUNT", "1000000", null), new EnvVar("KEEP_DAYS", "2000000", null));
    }

    @Test
    void with_secrets_of_the_users_none_is_made() {
        var rendered = Rendered.with();

        assertThat(rendered.all(Secret.class)).isEmpty();
        assertThat(pod(rendered).getVolumes()).filteredOn(volume -> volume.getSecret() != null && volume.getSecret().getOptional() == null)
                .extracting(volume -> volume.getSecret().getSecretName()).containsExactlyInAnyOrder("my-passwords", "my-certificate");
    }

    @Test
    void rendering_twice_gives_the_same() {
        assertThat(Rendered.with().objects()).isEqualTo(Rendered.with().objects());
    }

    private static Map<String, String> annotations(Rendered rendered) {
        return statefulSet(rendered).getSpec().getTemplate().getMetadata().getAnnotations();
    }

    private static StatefulSet statefulSet(Rendered rendered) {
        return rendered.the(StatefulSet.class, "mysql");
    }

    private static PodSpec pod(Rendered rendered) {
        return statefulSet(rendered).getSpec().getTemplate().getSpec();
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
    }
}
