package io.github.replicatedmysql.e2e.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects of a kind that the cluster does not know are refused, with what to install; asked is a server that knows as much as Helm asks for. */
class KindsTest {

    /** It knows ServiceMonitors, and nothing else that does not come with Kubernetes. */
    private static final Map<String, String> ANSWERS = Map.of(
            "/version", """
                    {"major": "1", "minor": "36", "gitVersion": "v1.36.0"}""",
            "/api", """
                    {"kind": "APIVersions", "versions": ["v1"]}""",
            "/api/v1", """
                    {"groupVersion": "v1", "resources": [{"name": "secrets", "kind": "Secret", "namespaced": true}]}""",
            "/api/v1/namespaces/default/secrets", """
                    {"apiVersion": "v1", "kind": "SecretList", "items": []}""",
            "/apis", """
                    {"groups": [{"name": "monitoring.coreos.com", "versions": [{"groupVersion": "monitoring.coreos.com/v1", "version": "v1"}]}]}""",
            "/apis/monitoring.coreos.com/v1", """
                    {"groupVersion": "monitoring.coreos.com/v1",
                     "resources": [{"name": "servicemonitors", "kind": "ServiceMonitor", "namespaced": true}]}""");

    private HttpServer cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cluster.createContext("/", KindsTest::answer);
        cluster.start();
    }

    private static void answer(HttpExchange asked) throws IOException {
        try (asked) {
            var answer = ANSWERS.get(asked.getRequestURI().getPath());
            var body = (answer == null ? "{}" : answer).getBytes(UTF_8);
            asked.getResponseHeaders().set("Content-Type", "application/json");
            asked.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            asked.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stop() {
        cluster.stop(0);
    }

    @Test
    void alerts_want_the_prometheus_operator() {
        assertThat(refusal("metrics.enabled=true,metrics.serviceMonitor.enabled=true,metrics.prometheusRule.enabled=true"))
                .contains("metrics.prometheusRule.enabled is set, but this cluster does not know monitoring.coreos.com/v1/PrometheusRule: "
                        + "install the Prometheus Operator first, or leave the value as it is by default.");
    }

    @Test
    void an_issuer_wants_cert_manager() {
        assertThat(refusal("tls.certManager.issuerRef.name=house-ca"))
                .contains("tls.certManager.issuerRef.name is set, but this cluster does not know cert-manager.io/v1/Certificate: "
                        + "install cert-manager first, or leave the value as it is by default.");
    }

    private String refusal(String values) {
        return BadValuesTest.refusal(Settings.ofThisRun(), "mysql", "--set", "auth.existingSecret=my-passwords", "--set", values,
                "--dry-run=server", "--kubeconfig", "/dev/null", "--kube-apiserver", "http://127.0.0.1:" + cluster.getAddress().getPort());
    }
}
