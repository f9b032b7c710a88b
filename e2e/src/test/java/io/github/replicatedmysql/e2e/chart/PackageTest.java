package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Yaml;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user downloads: the chart and nothing else, with what a catalogue wants to know of it. */
class PackageTest {

    private static final Pattern WANTED = Pattern.compile("""
            mysql/(?x:
              Chart\\.yaml | README\\.md | values\\.yaml | values\\.schema\\.json | \\.helmignore
            | templates/[a-z_-]+\\.(yaml|tpl) | templates/NOTES\\.txt | templates/tests/[a-z-]+\\.yaml
            | files/conf/[a-z]+\\.cnf | files/scripts/[a-z]+\\.sh | files/sql/[a-z]+\\.sql
            | test/[a-z]+\\.sh | dashboards/[a-z-]+\\.json
            )""");

    @Test
    void the_package_has_what_the_chart_is_made_of_and_nothing_else(@TempDir Path folder) throws Exception {
        var entries = entries(ChartPackage.of(Settings.ofThisRun(), folder));

        assertThat(entries).contains("mysql/Chart.yaml", "mysql/README.md", "mysql/values.schema.json", "mysql/templates/statefulset.yaml")
                .allMatch(WANTED.asMatchPredicate(), "belongs to the chart");
    }

    private static List<String> entries(Path archive) {
        var listed = Command.of("tar", "--list", "--gzip", "--file", archive.toString()).run();
        assertThat(listed.exitCode()).as(listed.stderr()).isZero();
        return listed.stdout().lines().toList();
    }

    @Test
    void a_catalogue_learns_the_images_the_changes_and_whom_to_ask() {
        var chart = show("chart");
        var annotations = chart.path("annotations");

        for (var field : List.of("description", "version", "appVersion", "kubeVersion", "home", "icon", "sources", "keywords", "maintainers")) {
            assertThat(chart.path(field).isMissingNode()).as("%s is missing", field).isFalse();
        }
        assertThat(annotations.path("artifacthub.io/images").asText())
                .contains("image: " + Versions.mysqlImage(), "image: " + Versions.mariadbImage(), "image: " + Versions.metricsImage());
        assertThat(annotations.path("artifacthub.io/changes").asText()).contains("kind: added");
        assertThat(annotations.path("artifacthub.io/license").asText()).isEqualTo("Apache-2.0");
    }

    private static JsonNode show(String what) {
        var settings = Settings.ofThisRun();
        return Yaml.tree(HelmCli.offline(settings).run(List.of("show", what, settings.chart().toString())).stdout());
    }
}
