package io.github.replicatedmysql.e2e.gate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may run on the cluster: a tag of scenarios, or all that have none of those that are only run when asked for. */
enum Group {
    SMOKE, FULL, FAULTS, DISRUPTIVE, CAPACITY, UPGRADE, TARGET;

    /** The same that Maven leaves out where nothing is said. */
    private static final String ALL_BUT_THE_EXCLUDED = "!(disruptive | capacity | upgrade | target)";

    /** @throws IllegalArgumentException if there is no such group */
    static Group of(String name) {
        return Arrays.stream(values()).filter(group -> group.tag().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("there is no group '%s': groups are %s".formatted(name,
                        Arrays.stream(values()).map(Group::tag).collect(Collectors.joining(", ")))));
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What JUnit calls the scenarios of any of these groups. */
    static String expression(Collection<Group> groups) {
        return groups.stream().map(group -> group == FULL ? ALL_BUT_THE_EXCLUDED : group.tag())
                .collect(Collectors.joining(" | "));
    }
}
