package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Git;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The values files of the platforms that a version of the chart was made for. */
public record Presets(Path folder) {

    private static final String FOLDER = "values";
    private static final String ENDING = ".yaml";

    /** Where a preset says nothing of its members: the chart's own default. */
    private static final int MEMBERS = 3;

    /** As they lie in a checkout. */
    public static Presets of(Path checkout) {
        return new Presets(checkout.resolve(FOLDER));
    }

    /** As they were in a released version, copied into a folder; empty where the checkout does not know its tag. */
    static Optional<Presets> ofRelease(Path checkout, String tag, Path into) {
        var git = new Git(checkout);
        if (!git.isThere() || !git.tags().contains(tag)) {
            return Optional.empty();
        }
        git.export(tag, FOLDER, into);
        return Optional.of(of(into));
    }

    /** Their names, sorted. */
    public List<String> names() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).map(Presets::name).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    /** Whether there is one of this name. */
    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /** The file of the one of this name. */
    public Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /** How many members a release has with this one. */
    public int members(String name) {
        return Yaml.tree(TextFile.read(file(name))).path("replicas").asInt(MEMBERS);
    }
}
