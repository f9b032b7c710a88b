package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backups go after one was taken. */
class OldBackupsTest {

    private static final String FIRST = "mysql-20260101T021700Z-logical";
    private static final String SECOND = "mysql-20260102T021700Z-logical";
    private static final String THIRD = "mysql-20260103T021700Z-logical";

    @TempDir
    private Path volume;

    @Test
    void the_oldest_go() throws IOException {
        assertThat(leftAfter(THIRD, FIRST, SECOND)).containsExactlyInAnyOrder(SECOND, THIRD);
    }

    /** By its name it is the oldest. */
    @Test
    void one_that_was_just_taken_by_a_clock_that_is_behind_stays() throws IOException {
        assertThat(leftAfter(FIRST, SECOND, THIRD)).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
    }

    private List<String> leftAfter(String taken, String... before) throws IOException {
        make(taken);
        for (var backup : before) {
            make(backup);
        }
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/backups.sh"
                delete_old_backups "$TAKEN\"""").with(Map.of("FILES", files.toString(), "MEMBER", "backup", "RELEASE", "mysql", "PRIMARY", "mysql-0",
                "NAMESPACE", "shop", "KEEP_COUNT", "2", "KEEP_DAYS", "0", "BACKUPS", volume.toString(), "TAKEN", taken)).output();
        try (var left = Files.list(volume)) {
            return left.map(path -> path.getFileName().toString()).toList();
        }
    }

    private void make(String backup) throws IOException {
        Files.writeString(Files.createDirectory(volume.resolve(backup)).resolve("backup.info"), "release=shop/mysql\n");
    }
}
