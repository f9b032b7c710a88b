package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir
    Path folder;

    @Test
    void of_an_earlier_run_nothing_is_left() throws IOException {
        var scenario = folder.resolve("LostVolumeIT");
        Files.createDirectories(scenario.resolve("install/logs"));
        Files.writeString(scenario.resolve("install/logs/mysql-0.log"), "old");

        Folder.remove(scenario);
        Folder.remove(scenario);

        assertThat(scenario).doesNotExist();
    }
}
