package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Helm 3 makes the same of the chart as Helm 4 does. */
class HelmVersionsTest {

    private static Settings helm3() {
        var settings = Settings.withHelm3();
        assumeTrue(settings.isPresent(), "no Helm 3 here: make unit brings one, -De2e.helm3 names one");
        return settings.orElseThrow();
    }

    @Test
    void both_are_what_versions_env_pins() {
        assertThat(version(helm3())).isEqualTo(Versions.of("HELM3_VERSION"));
        assertThat(version(Settings.ofThisRun())).isEqualTo(Versions.of("HELM_VERSION"));
    }

    private static String version(Settings settings) {
        return HelmCli.offline(settings).run(List.of("version", "--template", "{{.Version}}")).stdout();
    }

    @ParameterizedTest
    @MethodSource("io.github.replicatedmysql.e2e.chart.ChartTest#presets")
    void a_preset_renders_to_the_same_objects(String preset) {
        assertThat(rendered(helm3(), preset).objects()).containsExactlyInAnyOrderElementsOf(
                rendered(Settings.ofThisRun(), preset).objects());
    }

    private static Rendered rendered(Settings settings, String preset) {
        return Rendered.of(HelmCli.offline(settings).run(List.of("template", "mysql", settings.chart().toString(),
                "--values", settings.preset(preset).toString(),
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate")).stdout());
    }

    @Test
    void it_lints_the_chart_and_refuses_a_key_that_does_not_exist() {
        var settings = helm3();

        assertThat(HelmCli.offline(settings).run(List.of("lint", "--strict", settings.chart().toString(),
                "--set", "auth.existingSecret=my-passwords", "--set", "tls.existingSecret=my-certificate")).stdout())
                .contains("0 chart(s) failed");
        assertThat(BadValuesTest.refusal(settings, "mysql", "--set", "replica=3"))
                .contains("additional properties 'replica' not allowed");
    }
}
