package io.github.replicatedmysql.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The alerts and the dashboard that the chart makes, as far as they ask for metrics. */
public final class Monitoring {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Monitoring() {}

    /** The alerts as Prometheus reads them, with all that can be asked for and these values: groups of rules. */
    static JsonNode rules(String... values) {
        return JSON.<JsonNode>valueToTree(rendered(values).custom("PrometheusRule", "mysql").getAdditionalProperties()).get("spec");
    }

    /** Their names. */
    static List<String> alertNames() {
        return rules().findValuesAsText("alert");
    }

    /** The query of one of them. */
    static Query alert(String name) {
        return rules().findParents("alert").stream().filter(rule -> rule.get("alert").asText().equals(name)).findFirst()
                .map(rule -> new Query(rule.get("expr").asText())).orElseThrow(() -> new AssertionError("there is no alert " + name));
    }

    /** The alerts' queries. */
    public static List<Query> alerts() {
        return rules().findValuesAsText("expr").stream().map(Query::new).toList();
    }

    /** The dashboard's queries. */
    public static List<Query> panels() {
        var dashboard = rendered().the(ConfigMap.class, "mysql-dashboard").getData().get("replicated-mysql.json");
        try {
            return JSON.readTree(dashboard).findValuesAsText("expr").stream().map(Query::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The metrics that they need, or patterns for their names, each once. */
    public static List<Pattern> metrics() {
        return Stream.concat(alerts().stream(), panels().stream()).flatMap(query -> query.metrics().stream())
                .map(Pattern::pattern).distinct().sorted(Comparator.naturalOrder()).map(Pattern::compile).toList();
    }

    private static Rendered rendered(String... values) {
        var all = Stream.concat(Stream.of("metrics.enabled=true", "backup.enabled=true", "metrics.serviceMonitor.enabled=true",
                "metrics.prometheusRule.enabled=true", "metrics.dashboard.enabled=true"), Stream.of(values));
        return Rendered.with("--set", all.collect(Collectors.joining(",")));
    }
}
