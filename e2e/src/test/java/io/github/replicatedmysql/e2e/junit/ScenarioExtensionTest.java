package io.github.replicatedmysql.e2e.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.mysql.Dialect;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioExtensionTest {

    private static final Path CHECKOUT = Path.of("/checkout");
    private static final Path MINE = Path.of("/mine.yaml");
    private static final Path PLAIN = CHECKOUT.resolve("e2e/targets/plain.yaml");

    @Test
    void the_target_of_a_run_is_for_the_group_that_judges_targets() {
        assertThat(ScenarioExtension.target(settings(Optional.of(MINE)), "plain", Set.of("target"))).isEqualTo(MINE);
        assertThat(ScenarioExtension.target(settings(Optional.of(MINE)), "plain", Set.of())).isEqualTo(PLAIN);
    }

    @Test
    void a_run_without_a_target_has_that_of_each_scenario() {
        assertThat(ScenarioExtension.target(settings(Optional.empty()), "plain", Set.of("target"))).isEqualTo(PLAIN);
    }

    private static Settings settings(Optional<Path> target) {
        return new Settings(CHECKOUT, CHECKOUT, "kind-mysql", Optional.empty(), "helm", CHECKOUT, Optional.empty(), target, "kind",
                Dialect.of("mysql"), Optional.empty(), CHECKOUT, Optional.empty(), false, 1, 1);
    }
}
