package io.github.replicatedmysql.e2e.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource(textBlock = """
            mysql, mysql, ''
            docker.io/library/mysql:9.7, docker.io/library/mysql, 9.7
            registry:5000/mysql, registry:5000/mysql, ''
            registry:5000/mysql:9.7-slim, registry:5000/mysql, 9.7-slim
            """)
    void a_colon_is_a_port_or_begins_the_tag(String written, String repository, String tag) {
        assertThat(ImageReference.parse(written)).isEqualTo(new ImageReference(repository, tag, ""));
    }

    @Test
    void a_digest_comes_last_and_all_of_it_becomes_values() {
        assertThat(ImageReference.parse("registry:5000/mysql:9.7@" + DIGEST).values()).containsExactly(
                "image.repository=registry:5000/mysql", "image.tag=9.7", "image.digest=" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "my sql:9.7", "mysql@sha256:beef", "@" + "sha256:"})
    void what_is_none_is_refused_with_how_to_write_one(String written) {
        assertThatThrownBy(() -> ImageReference.parse(written)).hasMessageContaining("write repository:tag");
    }
}
