package io.github.replicatedmysql.e2e.release;

import io.github.replicatedmysql.e2e.Folder;
import io.github.replicatedmysql.e2e.Git;
import io.github.replicatedmysql.e2e.PinnedVersions;
import io.github.replicatedmysql.e2e.Program;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.helm.ChartPackage;
import io.github.replicatedmysql.e2e.helm.HelmCli;
import io.github.replicatedmysql.e2e.helm.HelmFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes a version of the chart: the package, its provenance, what is in its images, and checksums; then it says so to the
 * world. What the world sees comes last, and is left out of a dry run.
 */
public final class ChartRelease {

    private static final String CHANGELOG = "CHANGELOG.md";

    /** What a release of the chart may run. */
    private static final List<String> IMAGES = List.of("MYSQL_IMAGE", "MARIADB_IMAGE", "METRICS_IMAGE");

    private final Path checkout;
    private final HelmCli helm;
    private final ReleaseOptions options;
    private final Function<String, Image> images;
    private final Path folder;
    private final Consumer<String> console;

    /**
     * @param images how to look into an image, by its name
     * @param folder where all that is released goes
     */
    ChartRelease(Path checkout, HelmCli helm, ReleaseOptions options, Function<String, Image> images, Path folder,
            Consumer<String> console) {
        this.checkout = checkout;
        this.helm = helm;
        this.options = options;
        this.images = images;
        this.folder = folder;
        this.console = console;
    }

    /** @param arguments the version; the environment says the rest */
    public static void main(String[] arguments) {
        Program.run(() -> {
            var settings = Settings.ofThisRun();
            var options = ReleaseOptions.of(arguments.length == 0 ? "" : arguments[0], System::getenv, settings.checkout());
            new ChartRelease(settings.checkout(), HelmCli.offline(settings), options, DockerImages::look,
                    settings.checkout().resolve("e2e/target/release"), System.out::println).make();
            return true;
        });
    }

    /** @throws IllegalArgumentException with all that must be mended before */
    void make() {
        var changelog = new Changelog(TextFile.read(checkout.resolve(CHANGELOG)));
        var git = new Git(checkout);
        var obstacles = Obstacles.to(options.version(), options.dryRun(), changelog, git);
        if (!obstacles.isEmpty()) {
            throw new IllegalArgumentException("no release:\n  " + String.join("\n  ", obstacles));
        }
        Folder.remove(folder);
        var chart = pack();
        describeImages(chart);
        TextFile.write(folder.resolve("SHA256SUMS"), Checksums.of(files()));
        console.accept("checksums: SHA256SUMS");
        publish(chart, changelog, git);
    }

    /** The version is the package's alone: the chart in the checkout stays as it is. */
    private Path pack() {
        var how = new ArrayList<>(List.of("--version", options.version()));
        options.signature().ifPresent(signature -> {
            how.addAll(List.of("--sign", "--key", signature.key(), "--keyring", signature.keyring().toString()));
            signature.passphrase().ifPresent(file -> how.addAll(List.of("--passphrase-file", file.toString())));
        });
        var chart = ChartPackage.of(helm, checkout.resolve("charts/mysql"), folder, how);
        console.accept("package: " + chart);
        console.accept(options.signature().map(signature -> "provenance: %s.prov, signed by %s".formatted(chart.getFileName(), signature.key()))
                .orElse("provenance: none, for there is no key: SIGN_KEY and SIGN_KEYRING name one"));
        return chart;
    }

    private void describeImages(Path chart) {
        var seen = IMAGES.stream().map(key -> images.apply(PinnedVersions.of(checkout, key))).toList();
        var file = chart.getFileName().toString().replace(".tgz", ".cdx.json");
        TextFile.write(folder.resolve(file), Sbom.of(options.version(), seen));
        console.accept("SBOM: " + file);
        for (var image : seen) {
            console.accept("  %s%s: %s".formatted(image.reference(), image.digest().isPresent() ? "" : ", built on this machine",
                    image.list().map(list -> "%d packages".formatted(image.packages().size())).orElse("it has no list of its packages")));
        }
    }

    /** What can be taken back comes before what cannot. */
    private void publish(Path chart, Changelog changelog, Git git) {
        var version = options.version();
        var tag = Git.tagOf(version);
        var target = options.registry().map("oci://"::concat);
        if (options.dryRun()) {
            console.accept("dry run: no commit of %s, no tag %s, %s".formatted(CHANGELOG, tag,
                    target.map("no push to "::concat).orElse("and there is no REGISTRY to push to")));
            return;
        }
        TextFile.write(checkout.resolve(CHANGELOG), changelog.released(version, LocalDate.now(ZoneOffset.UTC)).text());
        git.commit(CHANGELOG, "Release " + version);
        git.tag(tag, "Release " + version);
        console.accept("tag: %s; to publish it: git push origin HEAD %s".formatted(tag, tag));
        target.ifPresentOrElse(registry -> {
            push(chart, registry);
            console.accept("pushed to " + registry);
        }, () -> console.accept("not pushed: REGISTRY names no registry"));
    }

    private void push(Path chart, String registry) {
        try {
            helm.run(List.of("push", chart.toString(), registry));
        } catch (HelmFailure e) {
            throw new IllegalStateException("committed and tagged, but not pushed: %s%nAll that is left to do: helm push %s %s"
                    .formatted(e.getMessage(), chart, registry), e);
        }
    }

    private List<Path> files() {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
