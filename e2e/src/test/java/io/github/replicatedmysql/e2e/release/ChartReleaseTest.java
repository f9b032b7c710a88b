package io.github.replicatedmysql.e2e.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A release of the real chart by the real helm and the real git, from a repository that is thrown away. */
class ChartReleaseTest {

    private static final Settings SETTINGS = Settings.ofThisRun();
    private static final Path GPG = Path.of("/usr/bin/gpg");

    @TempDir
    Path checkout;

    @TempDir
    Path target;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void commitAll() throws IOException {
        for (var file : List.of("charts", "versions.env", ".gitignore")) {
            copy(SETTINGS.checkout().resolve(file), checkout.resolve(file));
        }
        Files.writeString(checkout.resolve("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n- All of it.\n\n## 1.0.0\n\n- The chart.\n");
        git("init", "--quiet");
        git("config", "user.name", "A maintainer");
        git("config", "user.email", "maintainer@example.org");
        git("add", "--all");
        git("commit", "--quiet", "--message", "All of it");
        git("tag", "--annotate", "v1.0.0", "--message", "Release 1.0.0");
    }

    @Test
    void a_dry_run_makes_all_that_is_released_and_changes_nothing() throws Exception {
        release("1.2.3", Map.of("DRY_RUN", "1", "REGISTRY", "registry:5000/charts"));

        assertThat(files()).containsExactlyInAnyOrder("mysql-1.2.3.tgz", "mysql-1.2.3.cdx.json", "SHA256SUMS");
        assertThat(helm().run(List.of("show", "chart", target.resolve("release/mysql-1.2.3.tgz").toString())).stdout())
                .contains("\nversion: 1.2.3\n");
        assertThat(Command.of("sha256sum", "--check", "--strict", "SHA256SUMS").in(target.resolve("release")).output())
                .isEqualTo("mysql-1.2.3.cdx.json: OK\nmysql-1.2.3.tgz: OK");
        assertThat(said).anyMatch(line -> line.startsWith("provenance: none"))
                .last().asString().contains("no tag v1.2.3, no push to oci://registry:5000/charts");
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("tag", "--list")).isEqualTo("v1.0.0");
        assertThat(git("log", "--format=%s")).isEqualTo("All of it");
    }

    @Test
    void a_release_is_tagged_pushed_and_in_the_changelog_and_the_chart_stays_as_it_is() throws Exception {
        var chart = Files.readString(checkout.resolve("charts/mysql/Chart.yaml"));

        release("1.2.3", Map.of("REGISTRY", "oci://registry:5000/charts"));

        assertThat(git("tag", "--list")).isEqualTo("v1.0.0\nv1.2.3");
        assertThat(git("log", "-1", "--format=%s %D")).startsWith("Release 1.2.3 ").contains("tag: v1.2.3");
        assertThat(git("diff", "--name-only", "v1.0.0", "v1.2.3")).isEqualTo("CHANGELOG.md");
        assertThat(checkout.resolve("CHANGELOG.md")).content().containsPattern("## Unreleased\n\n## 1\\.2\\.3 - \\d{4}-\\d\\d-\\d\\d\n\n- All of it\\.");
        assertThat(checkout.resolve("charts/mysql/Chart.yaml")).content().isEqualTo(chart);
        assertThat(target.resolve("pushed")).content()
                .isEqualTo("push %s oci://registry:5000/charts\n".formatted(target.resolve("release/mysql-1.2.3.tgz")));
    }

    @Test
    void with_a_key_the_package_is_signed_and_helm_verifies_it() throws Exception {
        assumeTrue(Files.isExecutable(GPG), "no gpg here to make a key with");
        var keys = newKey();
        Files.copy(keys.resolve("secret.gpg"), checkout.resolve("keyring.gpg"));

        release("1.2.3", Map.of("DRY_RUN", "1", "SIGN_KEY", "Maintainer", "SIGN_KEYRING", "keyring.gpg"));

        assertThat(files()).contains("mysql-1.2.3.tgz.prov");
        assertThat(helm().run(List.of("verify", target.resolve("release/mysql-1.2.3.tgz").toString(),
                "--keyring", keys.resolve("public.gpg").toString())).stdout()).contains("Signed by: Maintainer");
        assertThat(target.resolve("release/SHA256SUMS")).content().contains("mysql-1.2.3.tgz.prov");
    }

    /** As helm reads them: whole keyrings in GnuPG's old format. */
    private Path newKey() throws IOException {
        var home = Files.createDirectory(target.resolve("gnupg"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        gpg(home, "--passphrase", "", "--quick-generate-key", "Maintainer <maintainer@example.org>", "rsa2048", "sign", "never");
        gpg(home, "--output", home.resolve("secret.gpg").toString(), "--export-secret-keys");
        gpg(home, "--output", home.resolve("public.gpg").toString(), "--export");
        Command.of("gpgconf", "--homedir", home.toString(), "--kill", "all").output();
        return home;
    }

    private void gpg(Path home, String... arguments) {
        Command.of(Stream.concat(Stream.of(GPG.toString(), "--homedir", home.toString(), "--batch", "--pinentry-mode", "loopback"),
                Stream.of(arguments)).toList()).output();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""     | '' is not a version of SemVer 2
            1.2    | '1.2' is not a version of SemVer 2
            v1.2.3 | 'v1.2.3' is not a version of SemVer 2
            1.0.0  | 1.0.0 is released: there is a tag v1.0.0
            1.0.0  | CHANGELOG.md has a heading for 1.0.0 already
            0.9.0  | 0.9.0 comes before 1.0.0, which is released
            """)
    void a_version_that_cannot_be_is_refused(String version, String message) {
        assertThatThrownBy(() -> release(version, Map.of())).hasMessageContaining(message);
        assertThat(target.resolve("release")).doesNotExist();
    }

    @Test
    void without_an_entry_in_the_changelog_or_with_changes_there_is_no_release() throws IOException {
        Files.writeString(checkout.resolve("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- The chart.\n");
        Files.createFile(checkout.resolve("forgotten.yaml"));

        assertThatThrownBy(() -> release("1.2.3", Map.of())).hasMessageContainingAll(
                "CHANGELOG.md says nothing of this version", "not committed: M CHANGELOG.md", "not committed: ?? forgotten.yaml");
    }

    @Test
    void a_release_can_be_rehearsed_right_after_another() throws IOException {
        Files.writeString(checkout.resolve("CHANGELOG.md"), "# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- The chart.\n");
        git("commit", "--quiet", "--all", "--message", "Nothing new");

        release("99.0.0", Map.of("DRY_RUN", "1"));

        assertThat(files()).contains("mysql-99.0.0.tgz");
    }

    @Test
    void a_push_that_fails_says_what_is_left_to_do() throws IOException {
        Files.createFile(target.resolve("logged-out"));

        assertThatThrownBy(() -> release("1.2.3", Map.of("REGISTRY", "registry:5000/charts"))).hasMessageContainingAll(
                "unauthorized", "helm push %s oci://registry:5000/charts".formatted(target.resolve("release/mysql-1.2.3.tgz")));
        assertThat(git("tag", "--list")).isEqualTo("v1.0.0\nv1.2.3");
    }

    @Test
    void a_key_without_its_keyring_is_told_how_to_get_one() {
        assertThatThrownBy(() -> release("1.2.3", Map.of("SIGN_KEY", "Maintainer"))).hasMessageContaining("SIGN_KEY needs SIGN_KEYRING");
    }

    private void release(String version, Map<String, String> environment) {
        new ChartRelease(checkout, helm(), ReleaseOptions.of(version, new HashMap<>(environment)::get, checkout),
                name -> new Image(name, Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
                target.resolve("release"), said::add).make();
    }

    /** The real helm, except that it only writes down what it would push. */
    private HelmCli helm() {
        try {
            var file = target.resolve("helm");
            Files.writeString(file, """
                    #!/bin/sh
                    case "$1 $(ls '%1$s')" in
                      push*logged-out*) echo unauthorized >&2; exit 1 ;;
                      push*) echo "$*" >'%1$s/pushed' ;;
                      *) exec '%2$s' "$@" ;;
                    esac
                    """.formatted(target, SETTINGS.helm()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return HelmCli.offline(SETTINGS.withHelm(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(target.resolve("release"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String git(String... arguments) {
        return Command.of(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList()).in(checkout).output();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
