package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderDifferencesTest {

    private static final String BEFORE = """
            ---
            # Source: mysql/templates/service.yaml
            apiVersion: v1
            kind: Service
            metadata:
              name: mysql
              labels:
                helm.sh/chart: mysql-1.0.0
            spec:
              clusterIP: None
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: old
            """;

    @Test
    void a_chart_of_another_version_alone_changes_nothing() {
        var differences = RenderDifferences.between("kind", BEFORE,
                BEFORE.replace("mysql-1.0.0", "mysql-1.1.0").replace("service.yaml", "services.yaml"));

        assertThat(differences.inShort()).isEqualTo("kind: none");
        assertThat(differences.text()).isEmpty();
    }

    @Test
    void objects_are_told_apart_by_kind_and_name_and_shown_line_by_line() {
        var differences = RenderDifferences.between("kind", BEFORE,
                BEFORE.replace("clusterIP: None", "publishNotReadyAddresses: true").replace("name: old", "name: new"));

        assertThat(differences.inShort()).isEqualTo("kind: 1 added, 1 removed, 1 changed");
        assertThat(differences.text()).contains("+++ kind: Service mysql\n", "-  clusterIP: None\n+  publishNotReadyAddresses: true\n",
                "--- kind: ConfigMap old\n", "-  name: old\n", "+++ kind: ConfigMap new\n", "+  name: new\n");
    }
}
