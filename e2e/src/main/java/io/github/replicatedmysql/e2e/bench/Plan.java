package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.OptionText;
import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.mysql.TargetFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run is asked to measure.
 *
 * @param quick {@code bench.quick}: only what fits into ten minutes: fresh installs of three members and returns, two rounds
 *     unless told otherwise
 * @param topics {@code bench.figures}: their names, with commas between; default all, of a quick run {@code install}
 * @param everyTopic {@code bench.rounds}: how often each topic is measured; default as often as it says itself
 * @param subjects {@code bench.subjects}: their names, with commas between; default all, of a quick run those whose members wait for
 *     each other; and the target of {@code bench.target}, if one is named
 * @param data {@code bench.data}: how much data members are added to, in GB with commas between; here in MB, ascending
 * @param compare {@code bench.compare}: results of an earlier run to compare with
 */
record Plan(boolean quick, List<Topic> topics, OptionalInt everyTopic, List<Subject> subjects, List<Integer> data,
        Optional<Path> compare) {

    /**
     * @param property gives a setting by its name, if it was set
     * @throws IllegalArgumentException if one of them cannot be meant
     */
    static Plan from(Function<String, Optional<String>> property, Path checkout) {
        var quick = property.apply("bench.quick").map(written -> OptionText.flag("QUICK", written)).orElse(false);
        return new Plan(quick,
                property.apply("bench.figures").map(names -> parts(names).map(Plan::topic).distinct().toList())
                        .orElse(quick ? List.of(Topic.INSTALL) : List.of(Topic.values())),
                property.apply("bench.rounds").map(written -> OptionText.number("ROUNDS", written, Integer::parseInt))
                        .map(OptionalInt::of).orElse(OptionalInt.empty()),
                Stream.concat(property.apply("bench.subjects").map(names -> parts(names).map(OwnSubject::named).distinct())
                                .orElseGet(() -> OwnSubject.ALL.stream().filter(subject -> subject.ordered() || !quick)),
                        property.apply("bench.target").map(checkout::resolve).map(TargetFile::read).map(TargetSubject::of).stream()).toList(),
                parts(property.apply("bench.data").orElse(quick ? "0.1,1" : "0.1,1,2,4")).map(Plan::megabytes).distinct().sorted().toList(),
                property.apply("bench.compare").map(checkout::resolve));
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split(",")).map(String::strip);
    }

    private static Topic topic(String name) {
        return Arrays.stream(Topic.values()).filter(topic -> topic.name().equalsIgnoreCase(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there are no figures of %s; there are: %s".formatted(name,
                        String.join(", ", Arrays.stream(Topic.values()).map(Text::lower).toList()))));
    }

    private static int megabytes(String gigabytes) {
        var megabytes = gigabytes.matches("[0-9]{1,4}([.][0-9]{1,3})?") ? new BigDecimal(gigabytes).movePointRight(3).intValueExact() : 0;
        if (megabytes == 0) {
            throw new IllegalArgumentException("DATA is gigabytes, such as 0.1,2; not " + gigabytes);
        }
        return megabytes;
    }

    /** How many rounds a topic has. */
    int rounds(Topic topic) {
        return everyTopic.orElse(topic.rounds(quick));
    }

    /** How many rounds there are. */
    int rounds() {
        return topics.stream().mapToInt(this::rounds).max().orElseThrow();
    }

    /** What is measured in a round. */
    List<Topic> topics(int round) {
        return topics.stream().filter(topic -> round <= rounds(topic)).toList();
    }

    /** The floors first, then the subjects: in the other direction every other round, so that a drift hurts all alike. */
    List<Subject> order(int round) {
        var floors = quick && subjects.stream().allMatch(Subject::ordered)
                ? Stream.of(OwnSubject.FLOOR) : Stream.of(OwnSubject.FLOOR, OwnSubject.FLOOR_PARALLEL);
        var all = Stream.concat(floors, subjects.stream()).toList();
        return round % 2 == 1 ? all : all.reversed();
    }

    /** Those whose members wait for each other, in the same manner. */
    List<Subject> ordered(int round) {
        return order(round).stream().filter(Subject::ordered).toList();
    }

    /** Those of them that the benchmark brings: of others it does not know how their members come. */
    List<OwnSubject> ownOrdered(int round) {
        return ordered(round).stream().filter(OwnSubject.class::isInstance).map(OwnSubject.class::cast).toList();
    }

    /** Those of them that have servers. */
    List<Subject> servers(int round) {
        return ordered(round).stream().filter(subject -> subject.engine().isPresent()).toList();
    }

    /** Those of them that the benchmark brings: of others it does not know where their data is, nor how to give them larger volumes. */
    List<OwnSubject> ownServers(int round) {
        return ownOrdered(round).stream().filter(subject -> subject.engine().isPresent()).toList();
    }

    /** Those that a user has named. */
    List<Subject> named() {
        return subjects.stream().filter(TargetSubject.class::isInstance).toList();
    }
}
