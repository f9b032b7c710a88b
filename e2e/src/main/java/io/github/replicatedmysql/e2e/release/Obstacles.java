package io.github.replicatedmysql.e2e.release;

import io.github.replicatedmysql.e2e.Git;
import java.util.ArrayList;
import java.util.List;
import org.semver4j.Semver;

/** What keeps a version from being released. */
final class Obstacles {

    private Obstacles() {}

    /**
     * All of them, each with its cure; none: it can be.
     *
     * @param dryRun nothing has to be new yet: pipelines rehearse a release also just after one
     */
    static List<String> to(String version, boolean dryRun, Changelog changelog, Git git) {
        // The library forgives a v in front.
        if (!Semver.isValid(version) || version.startsWith("v")) {
            return List.of("VERSION='%s' is not a version of SemVer 2: write VERSION=1.2.3 or VERSION=1.2.3-rc.1".formatted(version));
        }
        var obstacles = new ArrayList<String>();
        var tags = git.tags();
        if (tags.contains(Git.tagOf(version))) {
            obstacles.add("%s is released: there is a tag %s, and a released chart never changes".formatted(version, Git.tagOf(version)));
        }
        tags.stream().filter(tag -> tag.matches("v\\d.*")).map(tag -> tag.substring(1)).filter(Semver::isValid)
                .map(Semver::new).max(Semver::compareTo).filter(last -> last.isGreaterThan(version))
                .ifPresent(last -> obstacles.add("%s comes before %s, which is released".formatted(version, last)));
        if (changelog.has(version)) {
            obstacles.add("CHANGELOG.md has a heading for %s already".formatted(version));
        }
        if (!dryRun && changelog.unreleased().isEmpty()) {
            obstacles.add("CHANGELOG.md says nothing of this version: write what changed under '## Unreleased'");
        }
        git.changes().forEach(change -> obstacles.add("not committed: " + change));
        return obstacles;
    }
}
