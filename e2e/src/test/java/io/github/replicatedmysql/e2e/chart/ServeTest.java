package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a member stops its server. */
class ServeTest {

    @TempDir
    private Path member;

    /** Each of its answers would take a minute here. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void a_server_that_answers_nothing_is_told_to_stop_all_the_same(String engine) throws IOException {
        try (var files = Files.walk(Settings.ofThisRun().chart().resolve("files/scripts"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                write(file.getFileName().toString(), Files.readString(file).replace("/var/run/mysqld", member.toString()));
            }
        }
        write("role.sh", "#!/bin/bash\nexec sleep 60\n");
        write("certificate.sh", "#!/bin/bash\nexec sleep 60\n");
        write(engine, "#!/bin/bash\nexec sleep 60 >/dev/null 2>&1\n");
        write(engine + "d", "#!/bin/bash\ntrap 'echo told to stop; exit' TERM\ntouch $FILES/up\nwhile true; do sleep 0.1; done\n");

        var ended = Command.of("bash", "-c", "bash \"$FILES/serve.sh\" & until [[ -e $FILES/up ]]; do sleep 0.1; done; kill -TERM $!; wait $!").with(Map.of("FILES", member.toString(),
                "PATH", member + ":" + System.getenv("PATH"), "ENGINE", engine, "MEMBER", "mysql-1", "RELEASE", "mysql", "PRIMARY", "mysql-0"))
                .within(Duration.ofSeconds(40)).run();

        assertThat(ended.stdout()).contains("told to stop");
        assertThat(ended.exitCode()).as("exit code; it said: %s", ended.stderr()).isZero();
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(member.resolve(file), content);
        Files.setPosixFilePermissions(member.resolve(file), PosixFilePermissions.fromString("rwx------"));
    }
}
