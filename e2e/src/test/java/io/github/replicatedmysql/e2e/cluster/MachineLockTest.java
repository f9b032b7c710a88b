package io.github.replicatedmysql.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite at work on this machine's cluster, and what {@code make} does meanwhile: over the real scripts, with a Docker that notes each word. */
class MachineLockTest {

    private static final Settings SETTINGS = Settings.ofThisRun();
    private static final Path SCRIPTS = SETTINGS.checkout().resolve("kind");
    private static final String WHO = "(process %d) is at work on the cluster \"mysql\"".formatted(ProcessHandle.current().pid());

    @TempDir
    Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void docker() throws IOException {
        var script = Files.writeString(folder.resolve("docker"), "#!/bin/bash\necho \"$*\" >>%s\n".formatted(folder.resolve("asked")));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        environment = Map.of("XDG_CACHE_HOME", folder.toString(), "CLUSTER", "mysql", "REPEAT", "",
                "PATH", folder + ":" + System.getenv("PATH"));
    }

    @Test
    void what_would_mend_the_cluster_waits_and_says_for_whom() throws IOException {
        try (var _ = MachineLock.take(SETTINGS, environment)) {
            var make = start("cluster.sh", "create");
            try {
                assertThat(make.inputReader().readLine()).endsWith(WHO + ": waiting until that ends.");
                assertThat(folder.resolve("asked")).as("what Docker was asked").doesNotExist();
            } finally {
                make.destroyForcibly();
            }
        }
    }

    @Test
    void what_would_delete_it_ends_and_says_who_is_there() {
        try (var _ = MachineLock.take(SETTINGS, environment)) {
            var make = Command.of(SCRIPTS.resolve("cluster.sh").toString(), "delete").with(environment).run();

            assertThat(make.exitCode()).isEqualTo(1);
            assertThat(make.stderr()).contains(WHO + ": nothing was done.");
            assertThat(folder.resolve("asked")).as("what Docker was asked").doesNotExist();
        }
    }

    @Test
    void it_is_free_when_its_holder_has_ended_or_was_killed() throws Exception {
        MachineLock.take(SETTINGS, environment).close();
        var killed = start("at-work.sh", "a killed one");
        assertThat(killed.inputReader().readLine()).isEqualTo("taken");

        killed.destroyForcibly().waitFor();

        assertThat(Command.of(SCRIPTS.resolve("at-work.sh").toString(), "the next").with(environment).output()).isEqualTo("taken");
    }

    private Process start(String script, String argument) throws IOException {
        var builder = new ProcessBuilder(List.of(SCRIPTS.resolve(script).toString(), argument)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
