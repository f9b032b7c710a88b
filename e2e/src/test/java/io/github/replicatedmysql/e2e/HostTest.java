package io.github.replicatedmysql.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Command.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cluster's scripts make of the machine that they find: over the real ones, with stand-ins for its programs. */
class HostTest {

    private static final Path CHECKOUT = Settings.ofThisRun().checkout();

    @TempDir
    Path folder;

    @Test
    void a_program_that_is_missing_is_installed_after_what_was_cut_has_been_ended() throws IOException {
        var asked = install("no-such-program", "not-installed");

        assertThat(asked).satisfiesExactly(
                dpkg -> assertThat(dpkg).isEqualTo("dpkg --configure -a"),
                update -> assertThat(update).startsWith("apt-get").endsWith(" update"),
                install -> assertThat(install).startsWith("apt-get").contains(" install ", " --fix-broken ").endsWith(" its-package"));
    }

    /** What dpkg says of a package whose files are there, and which nobody has set up. */
    @ParameterizedTest
    @ValueSource(strings = {"unpacked", "half-configured", "half-installed"})
    void a_program_whose_installation_was_cut_is_installed(String status) throws IOException {
        assertThat(install("bash", status)).startsWith("dpkg --configure -a").last().asString().endsWith(" its-package");
    }

    /** Another package may have brought it. */
    @ParameterizedTest
    @ValueSource(strings = {"installed", "not-installed", "config-files"})
    void a_program_that_is_there_is_taken(String status) throws IOException {
        assertThat(install("bash", status)).isEmpty();
    }

    @Test
    void an_engine_that_the_user_may_not_ask_is_no_missing_one() throws IOException {
        program("mvn", "");
        program("docker", "echo 'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock' >&2; exit 1");

        assertThat(here("kind/cluster.sh", "doctor").stdout()).containsPattern(
                "MISSING  container engine; cure: Docker runs, but \\S+ may not use it: sudo usermod -aG docker \\S+, then newgrp docker");
    }

    @Test
    void an_engine_that_does_not_run_is_to_be_started() throws IOException {
        program("docker", "echo 'Cannot connect to the Docker daemon. Is the docker daemon running?' >&2; exit 1");

        assertThat(script("is_debian_root() { false; }; . kind/lib/docker.sh; engine_cure").stdout()).startsWith("start Docker, or install it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | A container registry answers: published images are used. | images
            1 | No container registry answers (no such host): everything is built from packages. | kubernetes
            """)
    void what_is_still_to_be_made_is_what_make_up_would_make(int registry, String way, String first) throws IOException {
        program("mvn", "");
        program("docker", "case $1 in image) exit 1 ;; manifest) echo 'tried in vain: \nno such host' >&2; exit %d ;; esac".formatted(registry));

        assertThat(here("kind/cluster.sh", "doctor").stdout().lines().dropWhile(line -> !line.startsWith(way)).skip(1))
                .first().asString().startsWith(" to make  %s (".formatted(first));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            is_debian_root() { false; }                      | 1
            is_debian_root() { false; }; airgap_steps() { :; } | 0
            is_debian_root() { true; }                       | 0
            """)
    void only_root_on_Debian_builds_what_is_missing_from_packages(String host, int exitCode) throws IOException {
        program("docker", "exit 1");

        assertThat(script(". airgap/parts.sh; . kind/lib/way.sh; %s; can_build".formatted(host))).returns(exitCode, Result::exitCode);
    }

    @Test
    void images_are_loaded_by_kind_itself() throws IOException {
        assertThat(load("[[Backing Filesystem extfs] [Supports d_type true]]")).noneMatch(call -> call.startsWith("docker save "))
                .last().isEqualTo("kind load docker-image --name mysql one two");
    }

    @Test
    void images_of_the_containerd_store_are_loaded_as_an_archive_of_one_platform() throws IOException {
        assertThat(load("[[driver-type io.containerd.snapshotter.v1]]"))
                .anyMatch(call -> call.matches("docker save --platform linux/amd64 --output \\S+ one two"))
                .last().asString().startsWith("kind load image-archive --name mysql " + folder.resolve("cache"));
    }

    /** With a Docker whose driver says this; gives what was asked of it and of kind. */
    private List<String> load(String driver) throws IOException {
        program("docker", "case $1 in info) echo '%s' ;; version) echo linux/amd64 ;; esac".formatted(driver));
        program("kind", "[[ $1 != version ]] || echo " + PinnedVersions.of(CHECKOUT, "KIND_VERSION").substring(1));
        var ended = here("kind/cluster.sh", "load", "one", "two");
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        return asked();
    }

    /** What is called mysql:9.7 in Docker is its user's. */
    @Test
    void a_stand_in_has_the_published_name_on_the_nodes_alone() throws IOException {
        program("docker", "case \"$*\" in 'image inspect replicated-mysql/node-base:'*) ;; image*) exit 1 ;; save*) touch \"$3\" ;; run*) echo id ;; esac");

        var ended = script(". airgap/parts.sh; build_images");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(asked()).noneMatch(call -> call.startsWith("docker tag "))
                .filteredOn(call -> call.startsWith("docker import ")).hasSize(4).allMatch(call -> call.contains("/rootfs.tar replicated-mysql/"));
        assertThat(String.join(" ", asked())).containsPattern(" replicated-mysql/mysql:\\w+=docker\\.io/library/mysql:");
    }

    /** As mise and snap have them: one program under many names, which does what it is called. */
    @ParameterizedTest
    @ValueSource(strings = {"", "ln -s $(command -v helm) $CACHE/bin; PATH=$CACHE/bin:$PATH"})
    void a_tool_that_is_a_link_is_taken_by_the_name_of_the_link(String before) throws IOException {
        program("shim", "");
        Files.createSymbolicLink(folder.resolve("helm"), Path.of("shim"));

        assertThat(script(". kind/lib/tools.sh; mkdir -p $CACHE/bin; %s\ntool_path helm v4.0.0 v4.0.0".formatted(before)).stdout())
                .isEqualToIgnoringNewLines(folder.resolve("helm").toString());
    }

    @Test
    void shared_volumes_that_are_empty_are_nobodys_concern() throws IOException {
        program("docker", "exit 1");

        assertThat(emptyVolumes(":").stderr()).isEmpty();
        assertThat(asked()).isEmpty();
    }

    @Test
    void what_is_in_shared_volumes_is_removed_and_by_a_container_where_this_user_may_not() throws IOException {
        program("docker", "");
        emptyVolumes("touch $SHARED_VOLUMES/file");
        assertThat(folder.resolve("cache/replicated-mysql/shared-volumes-mysql")).isEmptyDirectory();

        program("find", "exit 1");
        assertThat(emptyVolumes("touch $SHARED_VOLUMES/file").stderr()).isEmpty();
        assertThat(asked()).last().asString().startsWith("docker run ").contains(" node-image ");

        program("docker", "exit 1");
        assertThat(emptyVolumes("touch $SHARED_VOLUMES/file").stderr()).contains("shared-volumes-mysql is left");
    }

    private Result emptyVolumes(String before) {
        return script(". kind/lib/storage.sh; mkdir -p $SHARED_VOLUMES; %s; empty_shared_volumes node-image".formatted(before));
    }

    /** Where all images are there, little room is enough; what make up makes is not wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo 1 | ok       2 GB free for the cache  | 0
            exit 1 | MISSING  10 GB free for the cache | 1
            """)
    void room_is_asked_for_what_is_still_to_be_made(String image, String told, int exitCode) throws IOException {
        for (var tool : List.of("mvn", "shellcheck")) {
            program(tool, "");
        }
        program("go", "echo go1.99");
        program("df", "printf 'Avail\\n3\\n'");
        program("docker", "case $1 in image) %s ;; esac".formatted(image));

        var ended = here("kind/cluster.sh", "doctor");

        assertThat(ended.stdout()).contains(" to make  cluster \"mysql\": make up\n", told);
        assertThat(ended.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({"128, 1024", "8192, 8192"})
    void an_inotify_limit_is_raised_and_never_lowered(String before, String after) throws IOException {
        var limit = Files.writeString(folder.resolve("limit"), before);

        script(". kind/lib/inotify.sh; INOTIFY_LIMIT=%s; raise_inotify_limit".formatted(limit));

        assertThat(limit).content().isEqualToIgnoringWhitespace(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "/with a blank", "/with:a:colon"})
    void a_cache_that_the_scripts_cannot_work_in_is_refused_and_not_made(String path) {
        var ended = here("env", "XDG_CACHE_HOME=" + path, "kind/cluster.sh", "env");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.stderr()).startsWith("The cache cannot be \"%s/replicated-mysql\": set XDG_CACHE_HOME to an absolute path".formatted(path));
        assertThat(CHECKOUT.resolve(path)).doesNotExist();
    }

    /** Repeated as it stands, make down would delete the cluster "mysql". */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mysql | make e2e             | make down             | repeat: make up
            two   | CLUSTER=two make e2e | CLUSTER=two make down | repeat: CLUSTER=two make up
            """)
    void a_command_that_is_said_is_for_the_cluster_of_this_one(String cluster, String tests, String end, String repeat) {
        var said = here("env", "CLUSTER=" + cluster, "bash", "-c", """
                . kind/lib/cache.sh; . kind/lib/progress.sh; . kind/lib/chart.sh
                for tool in kubectl_path helm_path kind_path helm_here; do eval "$tool() { :; }"; done
                say_next; step cluster "in vain" false""").stdout();

        assertThat(said).contains("All tests: %s. The end of it all: %s\n".formatted(tests, end), repeat + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3.22.0", "v3.30.1", "v4.0.0"})
    void a_helm_that_the_chart_works_with_installs_it_and_no_tool_is_made(String version) throws IOException {
        program("helm", "case $1 in version) echo %s ;; history) exit 1 ;; esac".formatted(version));
        program("go", "exit 1");

        assertThat(makeInstall().stdout()).isEmpty();
        assertThat(asked()).noneMatch(call -> call.startsWith("go "))
                .last().asString().startsWith("helm upgrade --install mysql charts/mysql --kube-context mine ").contains(" --values values/minikube.yaml ");
    }

    @ParameterizedTest
    @CsvSource({"1, failed", "3, uninstalled"})
    void a_release_that_never_came_up_or_is_gone_is_given_the_preset(String revision, String status) throws IOException {
        helmWithHistory(revision, status);

        makeInstall();
        assertThat(asked()).last().asString().startsWith("helm upgrade --install mysql ").contains(" --values values/minikube.yaml ");
    }

    private void helmWithHistory(String revision, String status) throws IOException {
        program("helm", "case $1 in version) echo v4.0.0 ;; history) echo '[{\"revision\":%s,\"updated\":\"now\",\"status\":\"%s\"}]' ;; esac"
                .formatted(revision, status));
    }

    @Test
    void a_release_that_is_there_is_upgraded_and_keeps_its_values() throws IOException {
        helmWithHistory("2", "failed");

        assertThat(makeInstall().stdout()).startsWith("The release mysql is there and keeps its values");
        assertThat(asked()).last().asString().startsWith("helm upgrade mysql charts/mysql --kube-context mine ")
                .contains(" --reset-then-reuse-values ").doesNotContain("--values");
    }

    @Test
    void without_such_a_helm_only_that_is_made_and_is_said_to_be_off_PATH() throws IOException {
        program("helm", "[[ $1 != version ]] || echo v3.21.9");
        program("go", "printf '#!/bin/bash\\n[[ $1 != history ]] && echo made \"$*\"' >$GOBIN/helm; chmod +x $GOBIN/helm");

        assertThat(makeInstall().stdout()).contains("made upgrade --install mysql ")
                .containsPattern("To go on with it: export PATH=%s/replicated-mysql/helm/v4\\.[.0-9]+:\\$PATH".formatted(folder.resolve("cache")));
        assertThat(asked()).filteredOn(call -> call.startsWith("go ")).singleElement().asString().startsWith("go install ").contains("helm.sh/helm/v4");
    }

    private Result makeInstall() {
        var ended = here("make", "--no-print-directory", "install", "PRESET=minikube", "CONTEXT=mine");
        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        return ended;
    }

    /** As root on Debian, where dpkg says this of the package; gives what was asked of apt and dpkg. */
    private List<String> install(String program, String status) throws IOException {
        program("dpkg-query", "echo " + status);
        program("dpkg", "exit 1");
        program("apt-get", "");
        var ended = script("is_debian_root() { true; }; need %s its-package".formatted(program));
        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        return asked().stream().filter(call -> !call.startsWith("dpkg-query ")).toList();
    }

    /** A program that notes each call and then does this. */
    private void program(String name, String does) throws IOException {
        var file = Files.writeString(folder.resolve(name), """
                #!/bin/bash
                echo "%s $*" >>'%s'
                %s
                """.formatted(name, folder.resolve("asked"), does));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> asked() throws IOException {
        var file = folder.resolve("asked");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** What the scripts share, and these lines after it. */
    private Result script(String lines) {
        return here("bash", "-c", "set -euo pipefail; . kind/lib/cache.sh; " + lines);
    }

    private Result here(String... words) {
        // Whatever has started these tests.
        return Command.of(words).in(CHECKOUT).with(Map.of("PATH", folder + ":" + System.getenv("PATH"), "XDG_CACHE_HOME",
                folder.resolve("cache").toString(), "AIRGAP", "auto", "CLUSTER", "mysql", "MAKEFLAGS", "", "MAKEOVERRIDES", "")).run();
    }
}
