package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What belongs to a platform's values file: a page, a class on the test cluster, and a word on what a loss means. */
class PresetsTest {

    private static final String PRESETS = "io.github.replicatedmysql.e2e.chart.ChartTest#presets";

    @ParameterizedTest
    @MethodSource(PRESETS)
    void each_has_a_page_with_the_commands_of_its_platform(String preset) throws IOException {
        assertThat(read("docs/platforms/%s.md".formatted(preset))).contains("values/%s.yaml".formatted(preset), "make install PRESET=" + preset);
    }

    @ParameterizedTest
    @MethodSource(PRESETS)
    void each_finds_its_storage_class_on_the_test_cluster(String preset) throws IOException {
        var storageClass = Rendered.withPreset(preset).the(StatefulSet.class, "mysql").getSpec().getVolumeClaimTemplates().getFirst()
                .getSpec().getStorageClassName();

        assertThat(read("kind/storage/%s.yaml".formatted(storageClass))).contains("name: " + storageClass);
        assertThat(read("kind/volumes.json")).as("where its volumes lie").contains("\"%s\": ".formatted(storageClass));
    }

    @ParameterizedTest
    @MethodSource(PRESETS)
    void each_says_what_losing_a_disk_a_node_and_a_zone_means(String preset) throws IOException {
        var comments = read("values/%s.yaml".formatted(preset)).lines().filter(line -> line.startsWith("#")).toList();

        for (var loss : List.of("disk lost", "node", "zone lost")) {
            assertThat(comments).as("comments on a %s", loss).anyMatch(line -> line.contains(loss));
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(Settings.ofThisRun().checkout().resolve(file));
    }
}
