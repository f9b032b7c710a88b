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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a primary without data makes of peers that have data, that have none and that are silent. */
class SeedTest {

    @TempDir
    private Path member;

    @BeforeEach
    void prepare() throws IOException {
        var files = Settings.ofThisRun().chart().resolve("files/scripts");
        for (var script : List.of("lib.sh", "sql.sh", "mysql.sh", "empty.sh", "peers.sh", "turn.sh", "clone.sh", "restore.sh", "seed.sh")) {
            Files.copy(files.resolve(script), member.resolve(script));
        }
        Files.createDirectory(member.resolve("volume"));
        Files.writeString(member.resolve("lib.sh"), """

                RUN=$FILES VOLUME=$FILES/volume DONOR_FOUND=$FILES/volume/.donor-found DATA=$FILES/volume/data SEED=$FILES/volume/.seed
                LAST_WARNING=$FILES/last-warning REFUSALS=$FILES/refusals FAILED_DONORS=$FILES/failed-donors
                """, APPEND);
        Files.writeString(member.resolve("peers.sh"), """

                resolve() { printf '%s\\n' 10.0.0.1 10.0.0.2 10.0.0.3; }
                peer_state() { [[ $1 == 10.0.0.2 ]] || printf data; }
                is_empty() { return 1; }
                say_empty() { echo "says that it is empty"; }
                take_turn() { :; }
                name_of() { printf mysql-2.mysql; }
                settle() { exit 4; }
                """, APPEND);
    }

    /** A volume of the tutorial's, or of an image that keeps its data at the top: a new cluster beside it would hide it. */
    @ParameterizedTest(name = "in the volume''s folder {0}")
    @ValueSource(strings = {".", "mysql"})
    void a_volume_with_data_in_another_place_is_not_empty(String folder) throws IOException {
        var data = Files.createDirectories(member.resolve("volume").resolve(folder));
        Files.createFile(data.resolve("ibdata1"));

        var ended = seed("initialise() { exit 5; }");

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(1);
        assertThat(ended.stderr()).contains("this volume has a server's data in ", "Nothing was changed");
    }

    @Test
    void it_waits_for_the_silent_one_however_long_it_took_to_be_able_to_ask() throws IOException {
        var ended = seed("initialise() { SECONDS=100; }", "sleep() { ((SECONDS < 20)) || exit 3; SECONDS=20; }");

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(3);
        assertThat(ended.stderr()).contains("cannot tell whether the members at 10.0.0.2 have");
    }

    @Test
    void it_takes_the_other_one_when_its_patience_is_at_an_end() throws IOException {
        var ended = seed("initialise() { :; }", "sleep() { SECONDS=100; }");

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(4);
        assertThat(ended.stdout()).contains("seeding from mysql-2.mysql");
    }

    @Test
    void it_takes_the_other_one_at_once_when_the_silent_one_says_that_it_is_empty() throws IOException {
        var ended = seed("initialise() { :; }", "is_empty() { [[ $1 == 10.0.0.2 ]]; }", "sleep() { exit 3; }");

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(4);
        assertThat(ended.stdout()).contains("seeding from mysql-2.mysql");
    }

    @Test
    void it_begins_a_new_cluster_only_when_all_say_that_they_are_empty() throws IOException {
        var one = seed("initialise() { :; }", "peer_state() { :; }", "is_empty() { [[ $1 == 10.0.0.2 ]]; }",
                "sleep() { ((SECONDS < 20)) || exit 3; SECONDS=20; }");

        assertThat(one.exitCode()).as("exit code; it said: %s %s", one.stdout(), one.stderr()).isEqualTo(3);
        assertThat(one.stderr()).contains("cannot tell whether the members at 10.0.0.3 have");

        var all = seed("is_empty() { :; }", "initialise() { mkdir -p $1; }");
        assertThat(all.exitCode()).as("exit code; it said: %s %s", all.stdout(), all.stderr()).isZero();
        assertThat(all.stdout()).contains("no member has data: this is a new cluster");
    }

    @Test
    void who_has_found_a_donor_before_is_no_word_for_a_new_cluster_any_more() throws IOException {
        Files.writeString(member.resolve("volume/.donor-found"), "mysql-2.mysql");

        var ended = seed("is_empty() { :; }", "peer_state() { :; }", "initialise() { :; }", "sleep() { ((SECONDS < 20)) || exit 3; SECONDS=20; }");

        assertThat(ended.exitCode()).as("exit code; it said: %s %s", ended.stdout(), ended.stderr()).isEqualTo(3);
        assertThat(ended.stdout()).doesNotContain("says that it is empty");
        assertThat(ended.stderr()).contains("It was to be seeded from mysql-2.mysql").contains("delete the claim and the pod of mysql-0");
    }

    private Command.Result seed(String... instead) throws IOException {
        Files.writeString(member.resolve("peers.sh"), String.join("\n", instead) + "\n", APPEND);
        return Command.of("bash", member.resolve("seed.sh").toString()).with(Map.of("FILES", member.toString(), "ENGINE", "mysql", "SEEDING", "clone",
                "MEMBER", "mysql-0", "RELEASE", "mysql", "PRIMARY", "mysql-0", "POD_IP", "10.0.0.1", "RESTORE_BACKUP", "")).run();
    }
}
