package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `backup` and `restore` add to a release. */
class BackupTest {

    private static final String ON = "backup.enabled=true";
    private static final String FROM = "restore.from.claim=old,restore.from.backup=mysql-20260102T021700Z-logical";

    @Test
    void without_it_there_is_no_trace_of_it() {
        assertThat(Rendered.with().names()).noneMatch(name -> name.contains("backup"));
        assertThat(member(Rendered.with()).getVolumes()).extracting(Volume::getName).doesNotContain("backups");
    }

    @Test
    void backups_outlive_the_release_and_what_deletes_its_claims_by_label() {
        var rendered = Rendered.with("--set", ON + ",backup.volume.size=3Gi,backup.volume.storageClass=far");
        var claim = rendered.the(PersistentVolumeClaim.class, "mysql-backup");

        assertThat(claim.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        assertThat(claim.getMetadata().getLabels()).doesNotContainEntry("app", "mysql")
                .doesNotContainEntry("app.kubernetes.io/instance", "mysql");
        assertThat(claim.getSpec().getStorageClassName()).isEqualTo("far");
        assertThat(claim.getSpec().getResources().getRequests().get("storage")).hasToString("3Gi");
    }

    @Test
    void a_claim_of_the_users_is_used_and_none_is_made() {
        var rendered = Rendered.with("--set", ON + ",backup.volume.existingClaim=mine");

        assertThat(rendered.all(PersistentVolumeClaim.class)).isEmpty();
        assertThat(volume(job(rendered), "backups").getPersistentVolumeClaim().getClaimName()).isEqualTo("mine");
    }

    @Test
    void a_job_has_one_password_and_no_key() {
        var pod = job(Rendered.with("--set", ON));

        assertThat(volume(pod, "credentials").getSecret().getItems()).extracting(KeyToPath::getKey).containsExactly("backup-password");
        assertThat(volume(pod, "certificate").getSecret().getItems()).extracting(KeyToPath::getKey).containsExactly("ca.crt");
    }

    @Test
    void a_job_is_what_the_restricted_security_level_admits_and_runs_as_the_members_do() {
        var rendered = Rendered.with("--set", ON);
        var pod = job(rendered);
        var member = member(rendered);

        assertThat(pod.getSecurityContext()).isEqualTo(member.getSecurityContext());
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getContainers()).singleElement().extracting(Container::getSecurityContext)
                .isEqualTo(member.getContainers().getFirst().getSecurityContext());
        assertThat(pod.getContainers().getFirst().getImage()).isEqualTo(Versions.mysqlImage());
    }

    @Test
    void no_service_takes_a_job_for_a_member() {
        var rendered = Rendered.with("--set", ON);
        var labels = cronJob(rendered).getSpec().getJobTemplate().getSpec().getTemplate().getMetadata().getLabels();

        assertThat(rendered.all(Service.class)).isNotEmpty().allSatisfy(service ->
                assertThat(labels.entrySet().containsAll(service.getSpec().getSelector().entrySet())).isFalse());
    }

    @Test
    void a_failure_is_final_and_says_why() {
        var spec = cronJob(Rendered.with("--set", ON + ",backup.deadlineSeconds=600")).getSpec();
        var job = spec.getJobTemplate().getSpec();

        assertThat(spec.getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(job.getActiveDeadlineSeconds()).isEqualTo(600);
        assertThat(job.getBackoffLimit()).isEqualTo(1);
        assertThat(job.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(job.getTemplate().getSpec().getContainers().getFirst().getTerminationMessagePolicy())
                .isEqualTo("FallbackToLogsOnError");
    }

    @Test
    void the_values_reach_the_job() {
        var rendered = Rendered.with("--set", ON + ",backup.schedule=5 4 * * *,backup.timeZone=Europe/Vienna,backup.method=physical,backup.retention.count=3,backup.retention.days=9");

        assertThat(cronJob(rendered).getSpec()).returns("5 4 * * *", CronJobSpec::getSchedule).returns("Europe/Vienna", CronJobSpec::getTimeZone);
        assertThat(job(rendered).getContainers().getFirst().getEnv()).contains(
                new EnvVar("METHOD", "physical", null), new EnvVar("KEEP_COUNT", "3", null), new EnvVar("KEEP_DAYS", "9", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/15 0-6 1,15 jan-MAR SUN", "0-30/10,45 23 31 12 6", "00 03 ? * 1-5/2", "@hourly", "@daily", "@midnight", "@weekly",
            "@monthly", "@yearly", "@annually", "@every 1h30m"})
    void what_kubernetes_takes_for_a_schedule_is_one(String schedule) {
        assertThat(cronJob(Rendered.with("--set", ON, "--set-json", "backup.schedule=\"%s\"".formatted(schedule))).getSpec().getSchedule())
                .isEqualTo(schedule);
    }

    @Test
    void a_backup_that_cannot_tell_the_servers_own_tables_is_none() {
        var ended = Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/mysql.sh"
                ask() { return 1; }
                mysqldump() { printf 'dumped\n'; }
                zstd() { cat; }
                backup_logical mysql-1.mysql backup
                """).with(Map.of("FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString(), "MEMBER", "mysql-backup-1",
                "RELEASE", "mysql", "PRIMARY", "mysql-0", "ENGINE", "mysql")).run();

        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderr()).contains("mysql-1.mysql does not say which tables are the server's own, for the reason above: no backup was taken");
        assertThat(ended.exitCode()).as("exit code").isNotZero();
    }

    @Test
    void a_backup_of_a_replica_that_is_behind_says_what_it_is_without() {
        var ended = Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/mysql.sh"
                . "$FILES/backups.sh"
                settle() { return 1; }
                backup_logical() { printf 'dumped %s to %s' "$1" "$2"; }
                METHOD=logical
                back_up mysql-1.mysql backup
                """).with(Map.of("FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString(), "MEMBER", "mysql-backup-1",
                "RELEASE", "mysql", "PRIMARY", "mysql-0", "ENGINE", "mysql")).run();

        assertThat(ended.stdout()).isEqualTo("dumped mysql-1.mysql to backup");
        assertThat(ended.stderr()).contains("mysql-1.mysql has not applied all that it has received: the backup is without the rest");
    }

    @Test
    void backups_change_nothing_of_the_members() {
        assertThat(member(Rendered.with("--set", ON))).isEqualTo(member(Rendered.with()));
    }

    @Test
    void only_the_seed_of_a_member_sees_the_backup_that_it_restores_and_cannot_change_it() {
        var pod = member(Rendered.with("--set", FROM));

        assertThat(volume(pod, "backups").getPersistentVolumeClaim().getClaimName()).isEqualTo("old");
        assertThat(pod.getContainers()).filteredOn(container -> mounts(container).contains("backups")).singleElement()
                .satisfies(container -> {
                    assertThat(container.getName()).isEqualTo("mysql");
                    assertThat(container.getVolumeMounts()).filteredOn(VolumeMount::getName, "backups").singleElement()
                            .extracting(VolumeMount::getReadOnly).isEqualTo(true);
                    assertThat(container.getEnv()).contains(new EnvVar("RESTORE_BACKUP", "mysql-20260102T021700Z-logical", null));
                });
    }

    private static List<String> mounts(Container container) {
        return container.getVolumeMounts().stream().map(VolumeMount::getName).toList();
    }

    private static Volume volume(PodSpec pod, String name) {
        return pod.getVolumes().stream().filter(volume -> volume.getName().equals(name)).findFirst().orElseThrow();
    }

    private static CronJob cronJob(Rendered rendered) {
        return rendered.the(CronJob.class, "mysql-backup");
    }

    private static PodSpec job(Rendered rendered) {
        return cronJob(rendered).getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
    }

    private static PodSpec member(Rendered rendered) {
        return rendered.the(StatefulSet.class, "mysql").getSpec().getTemplate().getSpec();
    }
}
