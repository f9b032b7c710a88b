package io.github.replicatedmysql.e2e.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastReleaseTest {

    private static final Path TODAY = Path.of("values/kind.yaml");

    @TempDir
    Path folder;

    @Test
    void it_takes_the_preset_that_it_came_with() throws IOException {
        var then = Files.createFile(folder.resolve("kind.yaml"));

        assertThat(release(Optional.of(new Presets(folder))).preset(TODAY)).isEqualTo(then);
    }

    @Test
    void a_preset_that_is_newer_than_it_is_todays() {
        assertThat(release(Optional.of(new Presets(folder))).preset(TODAY)).isEqualTo(TODAY);
    }

    @Test
    void without_its_tag_it_takes_todays() {
        assertThat(release(Optional.empty()).preset(TODAY)).isEqualTo(TODAY);
    }

    private static LastRelease release(Optional<Presets> presets) {
        return new LastRelease(Path.of("mysql-1.0.0.tgz"), "v1.0.0", presets);
    }
}
