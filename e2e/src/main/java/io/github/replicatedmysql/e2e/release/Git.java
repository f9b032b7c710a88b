package io.github.replicatedmysql.e2e.release;

import io.github.replicatedmysql.e2e.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The repository of a checkout. */
record Git(Path checkout) {

    /** Files that differ from the last commit, or are in none. */
    List<String> changes() {
        return run("status", "--porcelain").lines().toList();
    }

    List<String> tags() {
        return run("tag", "--list").lines().toList();
    }

    void commit(String file, String message) {
        run("commit", "--quiet", "--message", message, "--", file);
    }

    void tag(String name, String message) {
        run("tag", "--annotate", name, "--message", message);
    }

    private String run(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return Command.of(command).in(checkout).output();
    }
}
