package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What `metrics` adds to a release. */
class MonitoringTest {

    private static final String ON = "metrics.enabled=true";

    @Test
    void without_it_there_is_no_trace_of_it() {
        var rendered = Rendered.with();

        assertThat(rendered.names()).noneMatch(name -> name.contains("metrics") || name.contains("Monitor") || name.contains("Rule"));
        assertThat(containers(rendered)).extracting(Container::getName).containsExactly("mysql");
    }

    @Test
    void the_exporter_has_a_password_of_its_own_and_no_file_of_the_member() {
        var exporter = exporter(Rendered.with("--set", ON));

        assertThat(exporter.getImage()).isEqualTo(Versions.metricsImage());
        assertThat(exporter.getVolumeMounts()).isEmpty();
        assertThat(exporter.getEnv()).singleElement().satisfies(password -> {
            assertThat(password.getName()).isEqualTo("MYSQLD_EXPORTER_PASSWORD");
            assertThat(password.getValueFrom().getSecretKeyRef().getName()).isEqualTo("my-passwords");
            assertThat(password.getValueFrom().getSecretKeyRef().getKey()).isEqualTo("metrics-password");
        });
    }

    @Test
    void the_exporter_is_what_the_restricted_security_level_admits() {
        var context = exporter(Rendered.with("--set", ON)).getSecurityContext();

        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    void collectors_are_the_exporters_flags() {
        assertThat(exporter(Rendered.with("--set", ON + ",metrics.collectors={perf_schema.eventsstatements}")).getArgs())
                .contains("--collect.perf_schema.eventsstatements");
    }

    @Test
    void the_service_names_members_that_are_not_ready_too() {
        var rendered = Rendered.with("--set", ON);
        var service = rendered.the(Service.class, "mysql-metrics").getSpec();

        assertThat(service.getClusterIP()).isEqualTo("None");
        assertThat(service.getPublishNotReadyAddresses()).isTrue();
        assertThat(service.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(9104);
            assertThat(port.getTargetPort().getStrVal()).isEqualTo(exporter(rendered).getPorts().getFirst().getName());
        });
    }

    @Test
    void the_service_monitor_selects_the_service_of_metrics_and_no_other() {
        var rendered = Rendered.with("--set", ON + ",metrics.serviceMonitor.enabled=true,metrics.serviceMonitor.labels.release=mine");
        var monitor = rendered.custom("ServiceMonitor", "mysql");

        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "mine");
        assertThat(monitor.getApiVersion()).isEqualTo("monitoring.coreos.com/v1");
        assertThat(rendered.all(Service.class)).filteredOn(service -> service.getMetadata().getLabels().entrySet()
                        .containsAll(monitor.<Map<String, String>>get("spec", "selector", "matchLabels").entrySet()))
                .extracting(service -> service.getMetadata().getName()).containsExactly("mysql-metrics");
    }

    @Test
    void the_service_monitor_may_be_of_another_api() {
        var rendered = Rendered.with("--set", ON + ",metrics.serviceMonitor.enabled=true,metrics.serviceMonitor.apiVersion=azmonitoring.coreos.com/v1");

        assertThat(rendered.custom("ServiceMonitor", "mysql").getApiVersion()).isEqualTo("azmonitoring.coreos.com/v1");
    }

    @Test
    void alerts_of_backups_come_with_backups() {
        assertThat(alerts("backup.enabled=false")).contains("MySQLReplicationStopped").doesNotContain("MySQLBackupFailed");
        assertThat(alerts("backup.enabled=true")).contains("MySQLReplicationStopped", "MySQLBackupFailed", "MySQLBackupMissing");
    }

    @Test
    void each_alert_asks_for_the_series_of_this_release_only() {
        assertThat(Monitoring.alerts()).allSatisfy(query ->
                assertThat(query.expression()).contains("namespace=\"default\"").containsPattern("mysql-(metrics|backup|\\[0-9]\\+)|\"mysql\""));
    }

    @Test
    void each_alert_names_the_page_that_says_what_to_do() throws IOException {
        var rules = new ObjectMapper().<JsonNode>valueToTree(Rendered.with("--set", ON + ",metrics.prometheusRule.enabled=true,backup.enabled=true")
                .custom("PrometheusRule", "mysql").getAdditionalProperties()).at("/spec/groups/0/rules");

        assertThat(rules).hasSizeGreaterThan(5);
        for (var rule : rules) {
            var url = rule.at("/annotations/runbook_url").asText();
            assertThat(url).startsWith("https://").contains("/blob/main/");
            var page = url.replaceFirst(".*/blob/main/", "").replaceFirst("#.*", "");
            assertThat(Settings.ofThisRun().checkout().resolve(page)).content().contains("| `%s` |".formatted(rule.path("alert").asText()));
        }
    }

    @Test
    void every_panel_asks_for_the_chosen_namespace() {
        assertThat(Monitoring.panels()).allSatisfy(query -> assertThat(query.expression()).contains("namespace=\"$namespace\""));
    }

    private static String alerts(String values) {
        return Rendered.with("--set", ON + ",metrics.prometheusRule.enabled=true," + values)
                .custom("PrometheusRule", "mysql").getAdditionalProperties().toString();
    }

    private static Container exporter(Rendered rendered) {
        return containers(rendered).stream().filter(container -> container.getName().equals("metrics")).findFirst().orElseThrow();
    }

    private static List<Container> containers(Rendered rendered) {
        return rendered.the(StatefulSet.class, "mysql").getSpec().getTemplate().getSpec().getContainers();
    }
}
