package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where members run, what may evict them, and what a cluster's rules want on them. */
class OperationsTest {

    /** Has the chart make each kind of object that it can make without a cluster. */
    private static final String EVERY_KIND = "backup.enabled=true,metrics.enabled=true,metrics.serviceMonitor.enabled=true,"
            + "metrics.prometheusRule.enabled=true,metrics.dashboard.enabled=true,initSQL=SELECT 1;,tls.existingSecret=,tls.certManager.issuerRef.name=ca";

    @Test
    void a_drain_evicts_one_member_at_a_time_and_one_that_is_not_ready_always() {
        var budget = Rendered.with().the(PodDisruptionBudget.class, "mysql").getSpec();

        assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(budget.getUnhealthyPodEvictionPolicy()).isEqualTo("AlwaysAllow");
        assertThat(budget.getSelector().getMatchLabels()).isEqualTo(selector(Rendered.with()));
        assertThat(Rendered.with("--set", "podDisruptionBudget.enabled=false").all(PodDisruptionBudget.class)).isEmpty();
    }

    @Test
    void members_prefer_different_nodes_and_zones_and_start_without_them() {
        var pod = template(Rendered.with()).getSpec();

        assertThat(pod.getTopologySpreadConstraints()).singleElement().satisfies(constraint -> {
            assertThat(constraint.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
            assertThat(constraint.getWhenUnsatisfiable()).isEqualTo("ScheduleAnyway");
            assertThat(constraint.getLabelSelector().getMatchLabels()).isEqualTo(selector(Rendered.with()));
        });
        var rules = pod.getAffinity().getPodAntiAffinity();
        assertThat(rules.getRequiredDuringSchedulingIgnoredDuringExecution()).isEmpty();
        assertThat(rules.getPreferredDuringSchedulingIgnoredDuringExecution()).singleElement().satisfies(term -> {
            assertThat(term.getPodAffinityTerm().getTopologyKey()).isEqualTo("topology.kubernetes.io/zone");
            assertThat(term.getPodAffinityTerm().getLabelSelector().getMatchLabels()).isEqualTo(selector(Rendered.with()));
        });
    }

    @Test
    void rules_of_the_user_take_the_place_of_the_charts() {
        var pod = template(Rendered.with(
                "--set", "nodeSelector.disk=nvme", "--set", "priorityClassName=database",
                "--set-json", "tolerations=[{\"key\": \"database\", \"operator\": \"Exists\"}]",
                "--set-json", "affinity={\"nodeAffinity\": {}}",
                "--set-json", "image.pullSecrets=[{\"name\": \"registry\"}]",
                "--set-json", "topologySpreadConstraints=[{\"topologyKey\": \"rack\", \"maxSkew\": 1, "
                        + "\"whenUnsatisfiable\": \"DoNotSchedule\"}]")).getSpec();

        assertThat(pod.getNodeSelector()).containsEntry("disk", "nvme");
        assertThat(pod.getPriorityClassName()).isEqualTo("database");
        assertThat(pod.getTolerations()).singleElement().satisfies(toleration -> assertThat(toleration.getKey()).isEqualTo("database"));
        assertThat(pod.getAffinity().getNodeAffinity()).isNotNull();
        assertThat(pod.getAffinity().getPodAntiAffinity()).isNull();
        assertThat(pod.getTopologySpreadConstraints()).singleElement()
                .satisfies(constraint -> assertThat(constraint.getTopologyKey()).isEqualTo("rack"));
        assertThat(pod.getImagePullSecrets()).extracting(LocalObjectReference::getName).containsExactly("registry");
    }

    /** All that the fields of these rules may say, so that no check of the values is stricter than Kubernetes. */
    @Test
    void what_kubernetes_takes_for_a_rule_is_one() {
        var selector = """
                {"matchLabels": {"app.kubernetes.io/part-of": "my_Shop.1", "empty": ""}, "matchExpressions": [{"key": "a", "operator": "In", "values": ["b", ""]},
                 {"key": "a", "operator": "NotIn", "values": ["b"]}, {"key": "a", "operator": "Exists"}, {"key": "a", "operator": "DoesNotExist", "values": []}]}""";
        var node = """
                {"matchExpressions": [{"key": "cores", "operator": "Gt", "values": ["3"]}, {"key": "cores", "operator": "Lt", "values": ["9"]}],
                 "matchFields": [{"key": "metadata.name", "operator": "NotIn", "values": ["node-1.example.com"]}]}""";
        var pods = """
                {"topologyKey": "topology.kubernetes.io/zone", "labelSelector": %1$s, "matchLabelKeys": ["a"], "mismatchLabelKeys": ["c"], "namespaces": ["shop"],
                 "namespaceSelector": {}}""".formatted(selector);
        var podAffinity = """
                {"requiredDuringSchedulingIgnoredDuringExecution": [%1$s, {"topologyKey": "zone"}],
                 "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 1, "podAffinityTerm": %1$s}]}""".formatted(pods);
        var rendered = Rendered.with("--set-json", """
                tolerations=[{"operator": "Exists"}, {"key": "a", "value": "b"}, {"key": "a", "operator": "Equal", "value": "", "effect": ""},
                 {"key": "cost", "operator": "Lt", "value": "3"},
                 {"key": "", "operator": "Exists", "value": "", "effect": "PreferNoSchedule"},
                 {"key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 30}]""",
                "--set-json", """
                topologySpreadConstraints=[{"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway"},
                 {"maxSkew": 2, "minDomains": 3, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule", "labelSelector": %s,
                  "matchLabelKeys": ["controller-revision-hash"], "nodeAffinityPolicy": "Honor", "nodeTaintsPolicy": "Ignore"}]""".formatted(selector),
                "--set-json", """
                affinity={"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [%1$s, {}]},
                  "preferredDuringSchedulingIgnoredDuringExecution": [{"weight": 100, "preference": %1$s}]},
                 "podAffinity": %2$s, "podAntiAffinity": %2$s}""".formatted(node, podAffinity),
                "--set-json", """
                networkPolicy.clients=[{"podSelector": %1$s, "namespaceSelector": {}}, {"ipBlock": {"cidr": "10.0.0.1/32"}},
                 {"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8", "255.255.255.255/32"]}},
                 {"ipBlock": {"cidr": "2001:db8::/32", "except": ["2001:db8:1::/48"]}}, {"ipBlock": {"cidr": "::/0"}}]""".formatted(selector),
                "--set-json", """
                podAnnotations={"Example.COM/My.note_1": "any: text\\n"}""",
                "--set-json", """
                resources={"requests": {"hugepages-2Mi": "1Gi", "example.com/disk": 1}, "limits": {"hugepages-2Mi": "1024Mi", "example.com/disk": "1"}}""");

        assertThat(template(rendered).getSpec().getTolerations()).hasSize(6);
        assertThat(template(rendered).getSpec().getTopologySpreadConstraints()).hasSize(2);
        assertThat(rendered.the(NetworkPolicy.class, "mysql").getSpec().getIngress()).anySatisfy(rule -> assertThat(rule.getFrom()).hasSize(6));
    }

    /** A key of `affinity` with all below it commented out. */
    @Test
    void a_part_of_the_affinity_without_a_value_is_none() {
        var affinity = template(Rendered.with("--set-json", """
                affinity={"podAffinity": null, "nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": null,
                 "preferredDuringSchedulingIgnoredDuringExecution": null}, "podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": null,
                 "preferredDuringSchedulingIgnoredDuringExecution": null}}""")).getSpec().getAffinity();

        assertThat(affinity.getPodAffinity()).isNull();
        assertThat(affinity.getPodAntiAffinity().getRequiredDuringSchedulingIgnoredDuringExecution()).isNullOrEmpty();
    }

    @Test
    void common_labels_are_on_all_objects_and_roll_nothing_and_a_pods_own_are_on_pods_only() {
        var plain = Rendered.with();
        var rendered = Rendered.with("--set", "commonLabels.team=shop,commonAnnotations.note=ours",
                "--set", "podLabels.sidecar=none,podAnnotations.scrape=yes", "--set", EVERY_KIND);

        assertThat(rendered.names()).contains("Pod mysql-test", "PersistentVolumeClaim mysql-backup", "Certificate mysql", "ServiceMonitor mysql",
                "PrometheusRule mysql", "ConfigMap mysql-dashboard", "Secret mysql-init-sql");
        for (var object : rendered.objects()) {
            assertThat(object.getMetadata().getLabels()).as("labels of %s", object.getKind()).containsEntry("team", "shop");
            assertThat(object.getMetadata().getAnnotations()).as("annotations of %s", object.getKind()).containsEntry("note", "ours");
        }
        var pod = template(rendered).getMetadata();
        assertThat(pod.getLabels()).containsEntry("sidecar", "none").doesNotContainKey("team");
        assertThat(pod.getAnnotations()).containsEntry("scrape", "yes").doesNotContainKey("note");
        assertThat(selector(rendered)).isEqualTo(selector(plain));
        assertThat(template(Rendered.with("--set", "commonLabels.team=shop"))).isEqualTo(template(plain));
    }

    /** Twice the same key, as a parser may refuse and Rendered does. */
    @Test
    void a_label_or_annotation_that_the_chart_has_itself_is_there_once() {
        var rendered = Rendered.with("--set", EVERY_KIND, "--set", "commonLabels.release=ours,commonLabels.readonly=never",
                "--set", "metrics.serviceMonitor.labels.app=prometheus,metrics.serviceMonitor.labels.release=prometheus",
                "--set", "metrics.prometheusRule.labels.app=prometheus,metrics.dashboard.labels.release=grafana",
                "--set-string", "podAnnotations.checksum/files=mine");

        assertThat(labels(rendered, "ServiceMonitor mysql")).containsEntry("app", "prometheus").containsEntry("release", "prometheus");
        assertThat(labels(rendered, "PrometheusRule mysql")).containsEntry("app", "prometheus").containsEntry("release", "ours");
        assertThat(labels(rendered, "ConfigMap mysql-dashboard")).containsEntry("release", "grafana").containsEntry("app", "mysql");
        assertThat(rendered.the(Service.class, "mysql-read").getMetadata().getLabels()).containsEntry("readonly", "true");
        assertThat(template(rendered).getMetadata().getAnnotations()).as("what rolls the members").doesNotContainEntry("checksum/files", "mine");
    }

    @Test
    void labels_of_the_standard_that_the_chart_does_not_set_are_the_users() {
        var rendered = Rendered.with("--set", "commonLabels.app\\.kubernetes\\.io/part-of=shop,podLabels.app\\.kubernetes\\.io/part-of=shop");

        assertThat(rendered.the(Service.class, "mysql-read").getMetadata().getLabels()).containsEntry("app.kubernetes.io/part-of", "shop");
        assertThat(template(rendered).getMetadata().getLabels()).containsEntry("app.kubernetes.io/part-of", "shop");
    }

    private static Map<String, String> labels(Rendered rendered, String object) {
        return rendered.objects().stream().filter(each -> object.equals(each.getKind() + " " + each.getMetadata().getName())).findFirst()
                .orElseThrow().getMetadata().getLabels();
    }

    @Test
    void the_pods_of_backups_and_of_the_test_have_what_members_have_and_no_service_takes_them_for_one() {
        var rendered = Rendered.with("--set", "commonLabels.team=shop,commonAnnotations.note=ours,podLabels.team=data,podLabels.sidecar=none,podAnnotations.scrape=yes",
                "--set", "nodeSelector.disk=nvme,priorityClassName=database", "--set", EVERY_KIND);
        var job = rendered.the(CronJob.class, "mysql-backup").getSpec().getJobTemplate();
        var backup = job.getSpec().getTemplate();
        var test = rendered.the(Pod.class, "mysql-test");

        assertThat(job.getMetadata().getLabels()).containsEntry("team", "shop").doesNotContainKey("sidecar");
        assertThat(job.getMetadata().getAnnotations()).containsEntry("note", "ours").doesNotContainKey("scrape");
        assertThat(backup.getMetadata().getLabels()).containsEntry("app", "mysql-backup");
        assertThat(test.getMetadata().getLabels()).containsEntry("app.kubernetes.io/component", "test");
        assertThat(test.getMetadata().getAnnotations()).containsEntry("helm.sh/hook", "test");
        for (var metadata : List.of(backup.getMetadata(), test.getMetadata())) {
            assertThat(metadata.getLabels()).containsEntry("team", "data").containsEntry("sidecar", "none");
            assertThat(metadata.getAnnotations()).containsEntry("note", "ours").containsEntry("scrape", "yes");
            assertThat(rendered.all(Service.class)).isNotEmpty().allSatisfy(service ->
                    assertThat(metadata.getLabels().entrySet().containsAll(service.getSpec().getSelector().entrySet())).isFalse());
            assertThat(metadata.getLabels().entrySet().containsAll(selector(rendered).entrySet())).isFalse();
        }
        for (var pod : List.of(backup.getSpec(), test.getSpec())) {
            assertThat(pod.getNodeSelector()).containsEntry("disk", "nvme");
            assertThat(pod.getPriorityClassName()).isEqualTo("database");
            assertThat(pod.getAffinity()).isNull();
        }
    }

    @Test
    void a_backup_and_the_test_run_on_nodes_like_those_of_members_and_beside_members_or_not() {
        var rendered = Rendered.with("--set", EVERY_KIND, "--set-json", "tolerations=[{\"key\": \"database\", \"operator\": \"Exists\"}]", "--set-json", """
                affinity={"podAntiAffinity": {}, "nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [
                  {"matchExpressions": [{"key": "disk", "operator": "Exists"}]}]}}}""");
        var member = template(rendered).getSpec();

        for (var pod : List.of(backup(rendered).getSpec(), rendered.the(Pod.class, "mysql-test").getSpec())) {
            assertThat(pod.getAffinity().getPodAntiAffinity()).isNull();
            assertThat(pod.getAffinity().getNodeAffinity()).isNotNull().isEqualTo(member.getAffinity().getNodeAffinity());
            assertThat(pod.getTolerations()).hasSize(1).isEqualTo(member.getTolerations());
            assertThat(pod.getTopologySpreadConstraints()).isEmpty();
        }
    }

    private static PodTemplateSpec backup(Rendered rendered) {
        return rendered.the(CronJob.class, "mysql-backup").getSpec().getJobTemplate().getSpec().getTemplate();
    }

    private static PodTemplateSpec template(Rendered rendered) {
        return rendered.the(StatefulSet.class, "mysql").getSpec().getTemplate();
    }

    private static Map<String, String> selector(Rendered rendered) {
        return rendered.the(StatefulSet.class, "mysql").getSpec().getSelector().getMatchLabels();
    }
}
