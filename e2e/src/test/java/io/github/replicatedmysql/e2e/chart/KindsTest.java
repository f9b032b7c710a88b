package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Objects of a kind that the cluster does not know are refused, with what to install. */
class KindsTest {

    /** It knows ServiceMonitors, and nothing else that does not come with Kubernetes. */
    private final ApiServer cluster = new ApiServer().with("monitoring.coreos.com/v1", "servicemonitors", "ServiceMonitor");

    @AfterEach
    void stop() {
        cluster.close();
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
        return BadValuesTest.refusal(Settings.ofThisRun(), "mysql", Stream.concat(cluster.asked().stream(),
                Stream.of("--set", "auth.existingSecret=my-passwords", "--set", values)).toArray(String[]::new));
    }
}
