package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which backups a server takes. */
class RestoreTest {

    @TempDir
    private Path backups;

    @ParameterizedTest(name = "{0} backup of {1} {2} into {3}")
    @CsvSource(delimiter = '|', textBlock = """
            physical | mysql   | 9.7.4-2        | mysqld  Ver 9.7.4-2 for Linux            | restored
            physical | mysql   | 9.7.4-2        | mysqld  Ver 9.7.12 for Linux             | restored
            physical | mysql   | 9.7.4-2        | mysqld  Ver 8.4.5 for Linux              | has files of version=9.7.4-2
            physical | mysql   | 8.4.5          | mysqld  Ver 18.4.5 for Linux             | has files of version=8.4.5
            physical | mariadb | 11.8.6-MariaDB | mariadbd  Ver 11.8.6-MariaDB for Linux   | is of another engine than mysql
            logical  | mysql   | 8.4.5          | mysqld  Ver 9.7.4 for Linux              | restored
            """)
    void only_the_files_of_its_own_version_are_restored(String method, String engine, String version, String server, String answer)
            throws IOException {
        var backup = Files.createDirectory(backups.resolve("old"));
        Files.writeString(backup.resolve("backup.info"), "engine=%s\nversion=%s\nmethod=%s\n".formatted(engine, version, method));
        Files.writeString(backup.resolve("SHA256SUMS"), Command.of("sha256sum", "backup.info").in(backup).run().stdout());
        var script = """
                . "$FILES/lib.sh"
                . "$FILES/restore.sh"
                SERVER=server
                server() { printf '%s\\n' "$VERSION"; }
                restore_physical() { printf 'restored\\n'; }
                restore_logical() { printf 'restored\\n'; }
                restore_into "$BACKUPS/data"
                """;

        var ended = Command.of("bash", "-c", script).with(Map.of("FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString(),
                "BACKUPS", backups.toString(), "RESTORE_BACKUP", "old", "ENGINE", "mysql", "MEMBER", "mysql-0", "PRIMARY", "mysql-0",
                "VERSION", server)).run();

        assertThat(ended.stdout() + ended.stderr()).contains(answer);
        assertThat(ended.exitCode()).isEqualTo(answer.equals("restored") ? 0 : 1);
    }
}
