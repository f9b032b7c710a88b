package io.github.replicatedmysql.e2e.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.replicatedmysql.e2e.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.TagFilter;

class GroupTest {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(\\w+)\"\\)");

    @Test
    void every_tag_of_a_scenario_is_a_group_and_every_group_but_full_is_a_tag() throws IOException {
        var tags = new TreeSet<String>();
        try (var files = Files.walk(Settings.ofThisRun().checkout().resolve("e2e/src/test/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith("IT.java")).toList()) {
                TAG.matcher(Files.readString(file)).results().forEach(tag -> tags.add(tag.group(1)));
            }
        }

        assertThat(Stream.of(Group.values()).filter(group -> group != Group.FULL).map(Group::tag))
                .containsExactlyInAnyOrderElementsOf(tags);
    }

    @Test
    void full_is_what_maven_runs_when_nothing_is_said() throws IOException {
        var pom = Files.readString(Settings.ofThisRun().checkout().resolve("e2e/pom.xml"));
        var excluded = Pattern.compile("<e2e.excludedGroups>(.*)</e2e.excludedGroups>").matcher(pom).results().findFirst()
                .orElseThrow().group(1).split(",");

        assertThat(leftOutBy(Group.FULL)).containsExactlyInAnyOrderElementsOf(Set.of(excluded));
    }

    private static List<String> leftOutBy(Group group) {
        return Stream.of(Group.values()).map(Group::tag).filter(matches(List.of(group)).negate()).toList();
    }

    @Test
    void full_with_another_is_both() {
        assertThat(matches(List.of(Group.FULL, Group.UPGRADE))).accepts("upgrade", "faults", "none-of-them").rejects("disruptive");
        assertThat(matches(List.of(Group.FULL, Group.DISRUPTIVE, Group.CAPACITY)))
                .accepts("disruptive", "capacity", "faults", "none-of-them").rejects("upgrade", "target");
        assertThat(matches(List.of(Group.SMOKE, Group.UPGRADE))).accepts("upgrade", "smoke").rejects("faults", "none-of-them");
    }

    /** Whether JUnit runs a test that has this tag. */
    private static Predicate<String> matches(List<Group> groups) {
        var filter = TagFilter.includeTags(Group.expression(groups));
        return tag -> filter.apply(new Tagged(tag)).included();
    }

    private static final class Tagged extends AbstractTestDescriptor {

        private final String tag;

        private Tagged(String tag) {
            super(UniqueId.forEngine("none"), tag);
            this.tag = tag;
        }

        @Override
        public Set<TestTag> getTags() {
            return Set.of(TestTag.create(tag));
        }

        @Override
        public Type getType() {
            return Type.TEST;
        }
    }
}
