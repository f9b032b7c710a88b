package io.github.replicatedmysql.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a member that needs a seed while its donor makes another backup; whom it asks then is {@link PeersTest}'s. */
class BusyDonorTest {

    @TempDir
    private Path pod;

    private CalledPrograms programs;

    /** Patience is a second here. */
    @BeforeEach
    void make_a_pod() throws IOException {
        programs = new CalledPrograms(pod);
        programs.writeSecrets("the ");
        var link = Files.readString(pod.resolve("files/link.sh"));
        programs.write("files/link.sh", link.replaceFirst("(?m)^DONOR_PATIENCE_SECONDS=.*", "DONOR_PATIENCE_SECONDS=1"));
    }

    @Test
    void a_donor_sends_who_has_waited_for_another_backup_to_somebody_else() throws IOException {
        var other = new ProcessBuilder("flock", pod.resolve("var/run/mysqld/donating").toString(), "bash", "-c", "echo there; read -r _").start();
        try (var said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("there");

            var ended = run("mysql-0", "donate.sh", Map.of("SOCAT_PEERADDR", "10.0.0.2"));

            assertThat(ended.stdout()).as("what the member is told").isEqualTo("busy\n");
            assertThat(ended.stderr()).contains("10.0.0.2 has to take another donor: another backup is under way");
            assertThat(programs.calls()).noneMatch(call -> call.startsWith("mariadb-backup"));
        } finally {
            other.destroy();
        }
    }

    @Test
    void a_member_whose_donor_is_busy_gives_up_on_it_and_keeps_nothing() throws IOException {
        assertThat(run("mysql-1", "configure.sh", Map.of()).exitCode()).as("exit code of configure.sh").isZero();

        var ended = run("mysql-1", "seed.sh", Map.of("DONOR_SAYS", "busy"));

        assertThat(ended.exitCode()).as("exit code").isNotZero();
        assertThat(ended.stderr()).contains("mysql-0.mysql has been busy with another member's seed for 1 s. It is tried again");
        assertThat(pod.resolve("var/run/mysqld/failed-donors")).hasContent("mysql-0.mysql");
        assertThat(pod.resolve("var/lib/mysql/data")).doesNotExist();
    }

    private Command.Result run(String member, String script, Map<String, String> values) {
        return programs.run(script, "the seeding-password", CalledPrograms.environment("mariadb", "xtrabackup", member, values));
    }
}
