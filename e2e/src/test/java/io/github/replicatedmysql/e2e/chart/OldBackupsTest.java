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

/** Which backups go before and after one is taken. */
class OldBackupsTest {

    private static final String FIRST = "mysql-20260101T021700Z-logical";
    private static final String SECOND = "mysql-20260102T021700Z-logical";
    private static final String THIRD = "mysql-20260103T021700Z-logical";

    @TempDir
    private Path volume;

    @Test
    void the_oldest_go() throws IOException {
        assertThat(leftAfter(THIRD, "2", "0", FIRST, SECOND, THIRD)).containsExactlyInAnyOrder(SECOND, THIRD);
    }

    @Test
    void those_above_the_count_go_before_one_is_taken_for_its_room() throws IOException {
        assertThat(leftAfter("", "2", "0", FIRST, SECOND, THIRD)).containsExactlyInAnyOrder(SECOND, THIRD);
    }

    /** All of them are older than a day. */
    @Test
    void the_too_old_go_only_when_one_was_taken() throws IOException {
        assertThat(leftAfter("", "7", "1", FIRST, SECOND, THIRD)).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
        assertThat(leftAfter(THIRD, "7", "1")).containsExactly(THIRD);
    }

    /** By its name it is the oldest. */
    @Test
    void one_that_was_just_taken_by_a_clock_that_is_behind_stays() throws IOException {
        assertThat(leftAfter(FIRST, "2", "0", FIRST, SECOND, THIRD)).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
    }

    private List<String> leftAfter(String taken, String keepCount, String keepDays, String... backups) throws IOException {
        for (var backup : backups) {
            make(backup);
        }
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/backups.sh"
                delete_old_backups "$TAKEN\"""").with(Map.of("FILES", files.toString(), "MEMBER", "backup", "RELEASE", "mysql", "PRIMARY", "mysql-0",
                "NAMESPACE", "shop", "KEEP_COUNT", keepCount, "KEEP_DAYS", keepDays, "BACKUPS", volume.toString(), "TAKEN", taken)).output();
        try (var left = Files.list(volume)) {
            return left.map(path -> path.getFileName().toString()).toList();
        }
    }

    private void make(String backup) throws IOException {
        Files.writeString(Files.createDirectory(volume.resolve(backup)).resolve("backup.info"), "release=shop/mysql\n");
    }
}
