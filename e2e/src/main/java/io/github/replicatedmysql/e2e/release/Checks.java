package io.github.replicatedmysql.e2e.release;

import java.util.ArrayList;
import java.util.List;
import org.semver4j.Semver;

/** What must hold before a version is released. */
final class Checks {

    private Checks() {}

    /**
     * Why it cannot be, each with its cure; none: it can.
     *
     * @param dryRun nothing has to be new yet: pipelines rehearse a release also just after one
     */
    static List<String> problems(String version, boolean dryRun, Changelog changelog, Git git) {
        // The library forgives a v in front.
        if (!Semver.isValid(version) || version.startsWith("v")) {
            return List.of("VERSION='%s' is not a version of SemVer 2: write VERSION=1.2.3 or VERSION=1.2.3-rc.1".formatted(version));
        }
        var problems = new ArrayList<String>();
        var tags = git.tags();
        if (tags.contains(Git.tagOf(version))) {
            problems.add("%s is released: there is a tag %s, and a released chart never changes".formatted(version, Git.tagOf(version)));
        }
        tags.stream().filter(tag -> tag.matches("v\\d.*")).map(tag -> tag.substring(1)).filter(Semver::isValid)
                .map(Semver::new).max(Semver::compareTo).filter(last -> last.isGreaterThan(version))
                .ifPresent(last -> problems.add("%s comes before %s, which is released".formatted(version, last)));
        if (changelog.has(version)) {
            problems.add("CHANGELOG.md has a heading for %s already".formatted(version));
        }
        if (!dryRun && changelog.unreleased().isEmpty()) {
            problems.add("CHANGELOG.md says nothing of this version: write what changed under '## Unreleased'");
        }
        git.changes().forEach(change -> problems.add("not committed: " + change));
        return problems;
    }
}
