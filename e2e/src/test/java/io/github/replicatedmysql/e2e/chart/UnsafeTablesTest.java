package io.github.replicatedmysql.e2e.chart;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of tables that a copy of the files would have without their rows, and of those that a replica writes to by itself. */
class UnsafeTablesTest {

    @TempDir
    private Path member;

    /** A server that answers with the tables where it is asked for their engines. */
    @BeforeEach
    void prepare() throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : List.of("lib.sh", "sql.sh", "mysql.sh", "mariadb.sh", "backups.sh", "role.sh")) {
            Files.copy(files.resolve(script), member.resolve(script));
        }
        for (var copier : List.of("clone.sh", "xtrabackup.sh")) {
            Files.writeString(member.resolve(copier), "copy_from() { mkdir \"$2\"; }\n");
        }
        Files.writeString(member.resolve("lib.sh"), "\nVOLUME=$FILES ROLE=$FILES/role\n", APPEND);
        for (var engine : List.of("mysql.sh", "mariadb.sh")) {
            Files.writeString(member.resolve(engine), """

                    ask_here() { [[ $1 != *'ENGINE IN'* || -z $TABLES ]] || printf '%s\\n' "${TABLES//;/$'\\n'}"; }
                    ask() { ask_here "$2"; }
                    make_later_users() { :; }
                    """, APPEND);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            mysql   | shop.a (MyISAM);shop.b (MEMORY) | a physical backup would have these tables without their rows: shop.a (MyISAM). ALTER TABLE … ENGINE=InnoDB,
            mysql   | shop.b (MEMORY)                 | -
            mysql   | ''                              | -
            mariadb | shop.b (MEMORY)                 | -
            """)
    void a_physical_backup_that_would_lack_rows_is_not_taken(String engine, String tables, String refusal) {
        var ended = run(engine, tables, """
                . "$FILES/lib.sh"
                . "$FILES/$ENGINE.sh"
                . "$FILES/backups.sh"
                backup_physical mysql-1.mysql "$FILES"
                """);

        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isEqualTo(refusal == null ? 0 : 1);
        assertThat(ended.stderr()).contains(refusal == null ? "" : refusal);
        assertThat(member.resolve("data").toFile().exists()).as("whether it was taken").isEqualTo(refusal == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void a_primary_that_has_such_tables_says_so(String engine) {
        assertThat(run(engine, "shop.b (MEMORY)", ". \"$FILES/role.sh\"").stderr())
                .contains("WARN mysql-0: these tables cost replicas their rows", "shop.b (MEMORY)");
        assertThat(run(engine, "", ". \"$FILES/role.sh\"").stderr()).isEmpty();
    }

    private Command.Result run(String engine, String tables, String script) {
        return Command.of("bash", "-c", script).with(Map.of("FILES", member.toString(), "ENGINE", engine, "MEMBER", "mysql-0", "RELEASE", "mysql",
                "PRIMARY", "mysql-0", "TABLES", tables)).run();
    }
}
