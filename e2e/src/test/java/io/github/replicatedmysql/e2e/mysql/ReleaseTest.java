package io.github.replicatedmysql.e2e.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.observe.Observation.Deed;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true)
class ReleaseTest {

    KubernetesClient client;

    @Test
    void all_pods_are_deleted_by_one_deed_and_each_is_known_as_it_was() {
        client.apps().statefulSets().inNamespace("mine").resource(new StatefulSetBuilder().withNewMetadata().withName("mysql")
                .endMetadata().withNewSpec().withReplicas(2).endSpec().build()).create();
        var uids = List.of(uidOfNew("mysql-0"), uidOfNew("mysql-1"));
        var timeline = new Timeline(Clock.systemUTC());
        var release = new Release(client, HelmCli.offline(Settings.ofThisRun()), Path.of(""), Path.of(""), "mine", timeline,
                Dialect.of("mysql"), List.of());

        var faults = release.deleteAllPods();

        assertThat(faults).extracting(Fault::uid).isEqualTo(uids);
        assertThat(timeline.record()).singleElement().isInstanceOfSatisfying(Deed.class, deed -> {
            assertThat(deed.what()).isEqualTo("delete all pods");
            assertThat(faults).extracting(Fault::at).containsOnly(deed.moment());
        });
        assertThat(client.pods().inNamespace("mine").list().getItems()).isEmpty();
    }

    @Test
    void each_chart_gets_the_values_file_that_it_knows(@TempDir Path folder) throws IOException {
        var said = folder.resolve("said");
        var release = release(folder, "echo \"$1 $3 $7\" >>" + said);

        release.installFrom(Path.of("old.tgz"), Path.of("then.yaml"));
        release.upgrade();

        assertThat(said).hasContent("install old.tgz then.yaml\nupgrade chart today.yaml\n");
    }

    @Test
    void a_value_is_found_by_its_path(@TempDir Path folder) throws IOException {
        var release = release(folder, """
                [ "$*" = 'get values mysql --all --namespace mine' ] && printf 'persistence:\\n  size: 2Gi\\n  storageClass: ""\\n'
                """);

        assertThat(release.value("persistence.size")).isEqualTo("2Gi");
        assertThat(release.value("persistence.storageClass")).isEmpty();
    }

    @Test
    void a_template_is_rolled_out_only_when_all_members_run_it_and_are_ready() {
        assertThat(Release.rolledOut(statefulSet(2, "b", 3, 3))).isTrue();
        assertThat(Release.rolledOut(statefulSet(1, "b", 3, 3))).as("a change that nobody has seen yet").isFalse();
        assertThat(Release.rolledOut(statefulSet(2, "a", 3, 3))).as("two revisions").isFalse();
        assertThat(Release.rolledOut(statefulSet(2, "b", 2, 3))).as("a member with another template").isFalse();
        assertThat(Release.rolledOut(statefulSet(2, "b", null, 3))).as("only such members").isFalse();
        assertThat(Release.rolledOut(statefulSet(2, "b", 3, 2))).as("a member that is not ready").isFalse();
    }

    private static StatefulSet statefulSet(long observed, String current, Integer updated, int ready) {
        return new StatefulSetBuilder().withNewMetadata().withGeneration(2L).endMetadata().withNewSpec().withReplicas(3).endSpec()
                .withNewStatus().withObservedGeneration(observed).withCurrentRevision(current).withUpdateRevision("b")
                .withUpdatedReplicas(updated).withReadyReplicas(ready).endStatus().build();
    }

    /** With a script in helm's place. */
    private Release release(Path folder, String script) throws IOException {
        var helm = Files.writeString(folder.resolve("helm"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(helm, PosixFilePermissions.fromString("rwx------"));
        return new Release(client, HelmCli.offline(Settings.ofThisRun().withHelm(helm.toString())), Path.of("chart"), Path.of("today.yaml"),
                "mine", new Timeline(Clock.systemUTC()), Dialect.of("mysql"), List.of());
    }

    private String uidOfNew(String pod) {
        return client.pods().inNamespace("mine").resource(new PodBuilder().withNewMetadata().withName(pod).endMetadata()
                .withNewStatus().endStatus().build()).create().getMetadata().getUid();
    }
}
