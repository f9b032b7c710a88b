package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a member starts its server, and stops it. */
class ServeTest {

    @TempDir
    private Path pod;

    /** Each of its answers would take a minute here. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void a_server_that_answers_nothing_is_told_to_stop_all_the_same(String engine) throws IOException {
        var programs = new CalledPrograms(pod);
        for (var script : new String[] {"role.sh", "certificate.sh"}) {
            programs.write("files/" + script, "#!/bin/bash\nexec sleep 60\n");
            Files.setPosixFilePermissions(pod.resolve("files/" + script), PosixFilePermissions.fromString("rwx------"));
        }
        programs.write("programs/" + engine, "#!/bin/bash\nexec sleep 60 >/dev/null 2>&1\n");
        programs.write("programs/" + engine + "d", "#!/bin/bash\ntrap 'echo told to stop; exit' TERM\n: >\"$FILES/up\"\nwhile true; do sleep 0.1; done\n");
        programs.write("files/stopped.sh", "\"$BASH\" \"$FILES/serve.sh\" & until [[ -e $FILES/up ]]; do sleep 0.1; done; kill -TERM $!; wait $!\n");

        var ended = programs.run("stopped.sh", "", CalledPrograms.environment(engine, "clone", "mysql-1", Map.of()));

        assertThat(ended.stdout()).contains("told to stop");
        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isZero();
    }

    /** A session keeps the domain that it began with, and clients come before the primary has its role. */
    @Test
    void mariadb_begins_in_the_domain_that_its_data_has() {
        assertThat(startOf("mariadb")).doesNotContain("domain");

        TextFile.write(pod.resolve("gtid-domain"), "7\n");

        assertThat(startOf("mariadb")).endsWith("member.cnf --gtid-domain-id=7");
        assertThat(startOf("mysql")).endsWith("member.cnf");
    }

    private String startOf(String engine) {
        return Command.of("bash", "-c", """
                . "$FILES/lib.sh"
                . "$FILES/$ENGINE.sh"
                DATA=$1 SERVER=echo
                run_server""", "bash", pod.toString()).with(Map.of("FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString(), "ENGINE", engine,
                "MEMBER", "mysql-0", "RELEASE", "mysql", "PRIMARY", "mysql-0")).output();
    }

    /** A number for each look: before the first second, after it, and after each half of one. */
    @ParameterizedTest(name = "{0} connections so far")
    @CsvSource(delimiter = '|', textBlock = """
            5 5 5           | 1.5
            5 7 7 7         | 2.0
            5 7 7 8 8 8     | 3.0
            5 5 6 6         | 2.0
            1 2 3 4 5 6 7 8 | 4.0
            """)
    void a_member_serves_on_until_nobody_comes_and_for_longer_where_somebody_did(String connections, String seconds) {
        var ended = Command.of("bash", "-c", """
                eval "$(sed -n '/^drain() {/,/^}/p' "$FILES/serve.sh")"
                looks=$1
                connections_from_outside() { head -n 1 "$looks"; sed -i 1d "$looks"; }
                sleep() { case $1 in 1) ((tenths += 10)) ;; 0.5) ((tenths += 5)) ;; esac; }
                drain
                echo "${tenths%?}.${tenths: -1}"
                """, "bash", looks(connections)).with(Map.of("FILES", Settings.ofThisRun().chart().resolve("files/scripts").toString())).run();

        assertThat(ended.stdout().strip()).isEqualTo(seconds);
    }

    private String looks(String connections) {
        var file = pod.resolve("looks");
        TextFile.write(file, connections.replace(' ', '\n') + "\n");
        return file.toString();
    }
}
