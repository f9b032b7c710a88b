package io.github.replicatedmysql.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.release.Packages.Package;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks into real images of a few files each; without a docker there is nothing to look with. */
class DockerImagesTest {

    private final String name = "replicated-mysql/sbom-test:" + UUID.randomUUID();

    @TempDir
    Path root;

    @BeforeEach
    void needsDocker() {
        assumeTrue(works("docker", "info"), "no docker here");
    }

    @AfterEach
    void removeImage() {
        works("docker", "image", "rm", name);
    }

    @Test
    void an_image_of_debian_lists_its_packages() throws IOException {
        write("etc/os-release", "NAME=\"Debian GNU/Linux\"\nID=debian\n");
        write("var/lib/dpkg/status", "Package: socat\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.8.0.3-1\n");
        makeImage();

        var image = DockerImages.look(name);

        assertThat(image.packages()).containsExactly(new Package("deb", "socat", "1.8.0.3-1", "amd64"));
        assertThat(image.distribution()).contains("debian");
        assertThat(image.list()).contains("/var/lib/dpkg/status");
        assertThat(image.digest()).as("it comes from no registry").isEmpty();
    }

    @Test
    void an_image_without_a_list_says_so() throws IOException {
        write("bin/server", "");
        makeImage();

        var image = DockerImages.look(name);

        assertThat(image.list()).isEmpty();
        assertThat(image.packages()).isEmpty();
    }

    @Test
    void a_stand_in_is_looked_into_where_the_published_image_is_not_here() throws IOException {
        write("etc/os-release", "ID=debian\n");
        makeImage();

        assertThat(DockerImages.look("registry.example/sbom-test:1")).returns("registry.example/sbom-test:1", Image::reference)
                .returns(Optional.of("debian"), Image::distribution).returns(Optional.empty(), Image::digest);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    private void makeImage() {
        Command.of("sh", "-c", "tar --create . | docker import - " + name).in(root).output();
    }

    private boolean works(String... command) {
        try {
            Command.of(command).in(root).output();
            return true;
        } catch (IllegalStateException | UncheckedIOException e) {
            return false;
        }
    }
}
