package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a member stops its server. */
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
}
