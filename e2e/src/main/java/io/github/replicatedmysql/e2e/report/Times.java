package io.github.replicatedmysql.e2e.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the time of a run went.
 *
 * @param from when the run began
 * @param scenarios those whose time was taken
 */
public record Times(Instant from, List<ScenarioTime> scenarios) {

    /** A while in which the same scenarios ran. */
    private record Slice(Duration length, List<ScenarioTime> running) {}

    /** Those that took longest come first. */
    public List<ScenarioTime> longestFirst() {
        return scenarios.stream().sorted(Comparator.comparing(ScenarioTime::took).reversed()).toList();
    }

    /** What some time of each scenario adds up to. */
    Duration sum(Function<ScenarioTime, Duration> time) {
        return scenarios.stream().map(time).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the run's begin to the end of the last scenario: for how long so many of them ran beside each other; the most come last. */
    SortedMap<Integer, Duration> atOnce() {
        var atOnce = new TreeMap<Integer, Duration>();
        slices().forEach(slice -> atOnce.merge(slice.running().size(), slice.length(), Duration::plus));
        return atOnce;
    }

    /** How long one ran beside no other: all places but its own were empty, because it wants them all, or another does, or none was left to run. */
    public Duration alone(ScenarioTime scenario) {
        return slices().filter(slice -> slice.running().equals(List.of(scenario))).map(Slice::length).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * What the end of the run hung on, in the order in which it happened: the scenario that ended last, before it the one whose end came last before
     * its begin, and so on back to the first.
     */
    public List<ScenarioTime> path() {
        var path = new ArrayList<ScenarioTime>();
        for (var next = lastBefore(Instant.MAX); next != null; next = lastBefore(next.began())) {
            path.addFirst(next);
        }
        return path;
    }

    private ScenarioTime lastBefore(Instant moment) {
        return scenarios.stream().filter(scenario -> !scenario.ended().isAfter(moment) && scenario.began().isBefore(moment))
                .max(Comparator.comparing(ScenarioTime::ended)).orElse(null);
    }

    private Stream<Slice> slices() {
        var moments = Stream.concat(Stream.of(from), scenarios.stream().flatMap(scenario -> Stream.of(scenario.began(), scenario.ended())))
                .distinct().sorted().toList();
        return IntStream.range(1, moments.size()).mapToObj(next -> {
            var begin = moments.get(next - 1);
            return new Slice(Duration.between(begin, moments.get(next)), scenarios.stream()
                    .filter(scenario -> !scenario.began().isAfter(begin) && scenario.ended().isAfter(begin)).toList());
        });
    }
}
