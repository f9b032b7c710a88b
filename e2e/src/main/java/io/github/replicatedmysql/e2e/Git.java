package io.github.replicatedmysql.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The repository of a checkout. */
public record Git(Path checkout) {

    /** The name of a version's tag. */
    public static String tagOf(String version) {
        return "v" + version;
    }

    /** Whether there is one: a checkout may have come as an archive. */
    public boolean isThere() {
        return Files.exists(checkout.resolve(".git"));
    }

    /** The commit, and whether files differ from it, in words for people; a checkout may be an unpacked archive instead. */
    public String describe() {
        try {
            var said = Command.of("git", "describe", "--always", "--dirty", "--tags").in(checkout).run().stdout().strip();
            return said.isEmpty() ? "not a checkout of git" : said;
        } catch (UncheckedIOException e) {
            return "unknown: there is no git";
        }
    }

    /** Files that differ from the last commit, or are in none. */
    public List<String> changes() {
        return run("status", "--porcelain").lines().toList();
    }

    /** The names of all tags. */
    public List<String> tags() {
        return run("tag", "--list").lines().toList();
    }

    /** Copies a folder as it was at a tag, into another one. */
    public void export(String tag, String folder, Path into) {
        try {
            Files.createDirectories(into);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var archive = into.resolve(folder + ".tar").toString();
        run("archive", "--output", archive, tag, folder);
        Command.of("tar", "--extract", "--file", archive).in(into).output();
    }

    /** Commits one file as it is now. */
    public void commit(String file, String message) {
        run("commit", "--quiet", "--message", message, "--", file);
    }

    /** Makes an annotated tag of the last commit. */
    public void tag(String name, String message) {
        run("tag", "--annotate", name, "--message", message);
    }

    private String run(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Command.of(command).in(checkout).output();
    }
}
