package io.github.replicatedmysql.e2e.release;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Folder;
import io.github.replicatedmysql.e2e.helm.ImageReference;
import io.github.replicatedmysql.e2e.release.Packages.Package;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into images with docker: into their files, and where the list is a database, with the program that it belongs to. */
final class DockerImages {

    private DockerImages() {}

    /**
     * What is in the image; where it is not on this machine, in the one that was built here in its place.
     *
     * @throws IllegalStateException if neither is there
     */
    static Image look(String reference) {
        var found = Command.of("docker", "image", "inspect", "--format", "{{join .RepoDigests \"\\n\"}}", reference).run();
        var digest = found.succeeded() ? found.stdout().strip().lines().findFirst().map(name -> name.replaceFirst("^.*@", "")) : Optional.<String>empty();
        var present = found.succeeded() ? reference : standIn(reference).orElse(reference);
        // A command is asked for, and never run.
        var container = docker("create", "--pull", "never", present, "none");
        try {
            return look(reference, present, digest, container);
        } finally {
            docker("rm", container);
        }
    }

    /** The newest of those that airgap/parts.sh has called so. */
    private static Optional<String> standIn(String reference) {
        var name = ImageReference.parse(reference).repository().replaceFirst("^.*/", "");
        return docker("image", "ls", "--quiet", "replicated-mysql/" + name).lines().findFirst();
    }

    private static Image look(String reference, String present, Optional<String> digest, String container) {
        var distribution = file(container, "/etc/os-release").or(() -> file(container, "/usr/lib/os-release"))
                .flatMap(release -> release.lines().filter(line -> line.startsWith("ID=")).findFirst())
                .map(line -> line.substring(3).replace("\"", ""));
        var dpkg = file(container, "/var/lib/dpkg/status");
        if (dpkg.isPresent()) {
            return new Image(reference, digest, distribution, Optional.of("/var/lib/dpkg/status"), Packages.ofDpkg(dpkg.get()));
        }
        if (file(container, "/var/lib/rpm/rpmdb.sqlite").isPresent()) {
            return new Image(reference, digest, distribution, Optional.of("/var/lib/rpm"), rpm(present));
        }
        return new Image(reference, digest, distribution, Optional.empty(), List.of());
    }

    private static List<Package> rpm(String image) {
        return Packages.ofRpm(docker("run", "--rm", "--network", "none", "--entrypoint", "rpm", image,
                "--query", "--all", "--queryformat", Packages.RPM_FORMAT));
    }

    /** A file of a container that never ran; empty if there is none. */
    private static Optional<String> file(String container, String path) {
        try {
            var folder = Files.createTempDirectory("image");
            try {
                docker("cp", "--follow-link", container + ":" + path, folder.resolve("file").toString());
                return Optional.of(Files.readString(folder.resolve("file"), StandardCharsets.ISO_8859_1));
            } catch (IllegalStateException e) {
                if (e.getMessage().contains("Could not find the file") || e.getMessage().contains("no such file")) {
                    return Optional.empty();
                }
                throw e;
            } finally {
                Folder.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String docker(String... arguments) {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return Command.of(command).output();
    }
}
