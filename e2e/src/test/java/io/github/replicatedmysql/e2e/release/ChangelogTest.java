package io.github.replicatedmysql.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ChangelogTest {

    private static final Changelog CHANGELOG = new Changelog("""
            # Changelog

            ## Unreleased

            - Backups.
              Of two kinds.

            ## [1.1.0] - 2026-10-01

            - Metrics.

            ## 1.0.0

            - The chart.
            """);

    @Test
    void what_is_unreleased_ends_at_the_next_heading() {
        assertThat(CHANGELOG.unreleased()).containsExactly("- Backups.", "  Of two kinds.");
        assertThat(new Changelog("# Changelog\n").unreleased()).isEmpty();
    }

    @Test
    void it_has_a_version_that_has_a_heading() {
        assertThat(CHANGELOG.has("1.1.0")).isTrue();
        assertThat(CHANGELOG.has("1.0.0")).isTrue();
        assertThat(CHANGELOG.has("1.1")).isFalse();
        assertThat(CHANGELOG.has("1.2.0")).isFalse();
    }

    @Test
    void a_release_gives_its_heading_to_what_was_unreleased() {
        var released = CHANGELOG.released("1.2.0", LocalDate.of(2026, 11, 21));

        assertThat(released.text()).contains("""
                ## Unreleased

                ## 1.2.0 - 2026-11-21

                - Backups.
                """);
        assertThat(released.unreleased()).isEmpty();
        assertThat(released.has("1.2.0")).isTrue();
    }
}
