package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.replicatedmysql.e2e.helm.ImageReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final Path CHECKOUT = Path.of("/checkout");

    @Test
    void without_a_word_it_is_this_checkout_on_our_own_cluster() {
        var settings = settings(Map.of(), Map.of("XDG_CACHE_HOME", "/cache"));

        assertThat(settings.kubeconfig()).isEqualTo(Path.of("/cache/replicated-mysql/kubeconfig"));
        assertThat(settings.context()).isEqualTo("kind-mysql");
        assertThat(settings.allowContext()).isEmpty();
        assertThat(settings.helm()).isEqualTo("helm");
        assertThat(settings.chart()).isEqualTo(CHECKOUT.resolve("charts/mysql"));
        assertThat(settings.previous()).isEmpty();
        assertThat(settings.target()).isEmpty();
        assertThat(settings.defaultPreset()).isEqualTo("kind");
        assertThat(settings.engine().engine()).isEqualTo("mysql");
        assertThat(settings.image()).isEmpty();
        assertThat(settings.evidence()).isEqualTo(CHECKOUT.resolve("e2e/target/evidence"));
        assertThat(settings.preset("kind")).isEqualTo(CHECKOUT.resolve("values/kind.yaml"));
        assertThat(settings.clientImage()).isEmpty();
        assertThat(settings.keepFailed()).isFalse();
        assertThat(settings.trials()).isEqualTo(1);
        assertThat(settings.timeScale()).isEqualTo(1);
    }

    @Test
    void without_a_cache_folder_of_its_own_it_is_the_users() {
        assertThat(settings(Map.of(), Map.of()).kubeconfig())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/replicated-mysql/kubeconfig"));
    }

    @Test
    void relative_paths_start_at_the_checkout_and_absolute_ones_stay() {
        var settings = settings(Map.of("e2e.chart", "/broken/chart", "e2e.evidence", "seen", "e2e.kubeconfig", "k",
                "e2e.previous", "old.tgz"), Map.of());

        assertThat(settings.chart()).isEqualTo(Path.of("/broken/chart"));
        assertThat(settings.engine().engine()).isEqualTo("mysql");
        assertThat(settings.evidence()).isEqualTo(CHECKOUT.resolve("seen"));
        assertThat(settings.kubeconfig()).isEqualTo(CHECKOUT.resolve("k"));
        assertThat(settings.previous()).contains(CHECKOUT.resolve("old.tgz"));
    }

    @Test
    void an_image_of_ones_own_is_taken_apart_into_values() {
        assertThat(settings(Map.of("e2e.image", "registry:5000/mysql:8.4"), Map.of()).image())
                .contains(new ImageReference("registry:5000/mysql", "8.4", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            e2e.keepFailed | yes  | e2e.keepFailed: 'yes' is neither true nor false
            trials         | 1O   | trials: '1O' is no such number
            trials         | 0    | trials: 0 is not more than 0
            e2e.timeScale  | slow | e2e.timeScale: 'slow' is no such number
            """)
    void what_is_no_such_value_is_not_taken_for_another(String property, String written, String told) {
        assertThatThrownBy(() -> settings(Map.of(property, written), Map.of())).isInstanceOf(IllegalArgumentException.class).hasMessage(told);
    }

    private static Settings settings(Map<String, String> properties, Map<String, String> environment) {
        return Settings.from(name -> Optional.ofNullable(properties.get(name)),
                name -> Optional.ofNullable(environment.get(name)), CHECKOUT);
    }
}
