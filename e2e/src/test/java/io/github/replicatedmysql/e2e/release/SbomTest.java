package io.github.replicatedmysql.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.release.Packages.Package;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class SbomTest {

    private static final Image PUBLISHED = new Image("docker.io/library/mariadb:11.8", Optional.of("sha256:abc"),
            Optional.of("ubuntu"), Optional.of("/var/lib/dpkg/status"), List.of(new Package("deb", "socat", "1.8.0.0-4", "amd64")));
    private static final Image STAND_IN = new Image("registry:5000/mysql:9.7", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    @Test
    void it_is_what_cyclonedx_allows_and_says_what_is_in_what() throws Exception {
        var json = Sbom.of("1.2.3", List.of(PUBLISHED, STAND_IN)).getBytes(StandardCharsets.UTF_8);

        assertThat(new JsonParser().validate(json, Sbom.CYCLONEDX)).isEmpty();
        var bom = new JsonParser().parse(json);
        assertThat(bom.getMetadata().getComponent().getPurl()).isEqualTo("pkg:helm/mysql@1.2.3");
        assertThat(bom.getComponents()).extracting(Component::getName).containsExactly("docker.io/library/mariadb", "registry:5000/mysql");
        assertThat(bom.getComponents().getFirst().getComponents()).singleElement().satisfies(socat ->
                assertThat(socat.getPurl()).isEqualTo("pkg:deb/ubuntu/socat@1.8.0.0-4?arch=amd64"));
    }

    @Test
    void what_it_cannot_know_it_says() {
        assertThat(Sbom.of("1.2.3", List.of(STAND_IN))).contains("the image has no list of its packages", "a stand-in for the published image");
    }

    @Test
    void the_same_release_makes_the_same_document() {
        assertThat(Sbom.of("1.2.3", List.of(PUBLISHED))).isEqualTo(Sbom.of("1.2.3", List.of(PUBLISHED)))
                .isNotEqualTo(Sbom.of("1.2.4", List.of(PUBLISHED)));
    }
}
