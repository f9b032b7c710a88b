package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValuesFileTest {

    @Test
    void takes_comments_with_their_keys_and_defaults() {
        var file = ValuesFile.parse("""
                # -- Number of members,
                # the primary included.
                replicas: 3

                image:
                  # -- Version | name.
                  tag: "9.7"
                # -- Who may connect.
                clients:
                  - podSelector: {}
                # no sentence of ours
                plain: 1
                """);

        assertThat(file.asTable()).isEqualTo("""
                | value | meaning | default |
                |---|---|---|
                | `replicas` | Number of members, the primary included. | `3` |
                | `image.tag` | Version \\| name. | `"9.7"` |
                | `clients` | Who may connect. | `[{"podSelector":{}}]` |""");
        assertThat(file.undocumented()).containsExactly("plain");
    }
}
