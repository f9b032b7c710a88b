package io.github.replicatedmysql.e2e.mysql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The transactions a server has executed: for each origin the intervals of its transaction numbers. MySQL's origins are
 * servers by their UUIDs (with a tag where one is used), MariaDB's are servers within a domain.
 */
public final class GtidSet {

    private record Interval(long first, long last) {

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    /** By origin; intervals sorted, apart from each other, never an empty list. */
    private final SortedMap<String, List<Interval>> intervals;

    private GtidSet(SortedMap<String, List<Interval>> intervals) {
        this.intervals = intervals;
    }

    /**
     * Takes a position of MariaDB's, which names the last transaction of each origin, for all up to it. Servers of one domain
     * count on from each other, so no single one has all these numbers, but two positions compare as these sets do.
     *
     * @throws IllegalArgumentException if the text is no such position
     */
    public static GtidSet upTo(String position) {
        var intervals = new TreeMap<String, List<Interval>>();
        for (var gtid : position.split(",")) {
            if (!gtid.matches("(\\d+-\\d+-\\d+)?")) {
                throw new IllegalArgumentException("not a position: " + position);
            }
            if (!gtid.isEmpty()) {
                var number = gtid.lastIndexOf('-');
                intervals.computeIfAbsent(gtid.substring(0, number), _ -> new ArrayList<>())
                        .add(parseInterval("1-" + gtid.substring(number + 1)));
            }
        }
        intervals.replaceAll((_, list) -> merged(list));
        return new GtidSet(intervals);
    }

    /**
     * Takes {@code @@gtid_executed} of MySQL's.
     *
     * @throws IllegalArgumentException if the text is no GTID set
     */
    public static GtidSet parse(String text) {
        var intervals = new TreeMap<String, List<Interval>>();
        for (var part : text.replaceAll("\\s", "").split(",")) {
            if (!part.isEmpty()) {
                parseServer(part, intervals);
            }
        }
        intervals.replaceAll((_, list) -> merged(list));
        return new GtidSet(intervals);
    }

    private static void parseServer(String part, Map<String, List<Interval>> into) {
        var fields = part.split(":");
        if (!fields[0].matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") || fields.length < 2) {
            throw new IllegalArgumentException("not a GTID set: " + part);
        }
        var server = fields[0].toLowerCase(Locale.ROOT);
        var origin = server;
        for (var field : List.of(fields).subList(1, fields.length)) {
            if (field.matches("\\d+(-\\d+)?")) {
                into.computeIfAbsent(origin, _ -> new ArrayList<>()).add(parseInterval(field));
            } else if (field.matches("[a-z_]\\w{0,31}")) {
                origin = server + ":" + field;
            } else {
                throw new IllegalArgumentException("not a GTID set: " + part);
            }
        }
    }

    private static Interval parseInterval(String text) {
        var ends = text.split("-");
        var interval = new Interval(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
        if (interval.first() < 1 || interval.last() < interval.first()) {
            throw new IllegalArgumentException("not an interval of transactions: " + text);
        }
        return interval;
    }

    private static List<Interval> merged(List<Interval> list) {
        var result = new ArrayList<Interval>();
        for (var next : list.stream().sorted(Comparator.comparingLong(Interval::first)).toList()) {
            if (!result.isEmpty() && next.first() <= result.getLast().last() + 1) {
                var before = result.removeLast();
                result.add(new Interval(before.first(), Math.max(before.last(), next.last())));
            } else {
                result.add(next);
            }
        }
        return List.copyOf(result);
    }

    /** Whether every transaction of the other set is in this one. */
    public boolean contains(GtidSet other) {
        return other.minus(this).isEmpty();
    }

    /** The transactions of this set that the other one lacks. */
    public GtidSet minus(GtidSet other) {
        var result = new TreeMap<String, List<Interval>>();
        intervals.forEach((origin, list) -> {
            var rest = list;
            for (var gone : other.intervals.getOrDefault(origin, List.of())) {
                rest = rest.stream().flatMap(interval -> without(interval, gone).stream()).toList();
            }
            if (!rest.isEmpty()) {
                result.put(origin, rest);
            }
        });
        return new GtidSet(result);
    }

    private static List<Interval> without(Interval interval, Interval gone) {
        var rest = new ArrayList<Interval>();
        if (interval.first() < gone.first()) {
            rest.add(new Interval(interval.first(), Math.min(interval.last(), gone.first() - 1)));
        }
        if (interval.last() > gone.last()) {
            rest.add(new Interval(Math.max(interval.first(), gone.last() + 1), interval.last()));
        }
        return rest;
    }

    /** Whether there is no transaction in it. */
    public boolean isEmpty() {
        return intervals.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GtidSet set && set.intervals.equals(intervals);
    }

    @Override
    public int hashCode() {
        return intervals.hashCode();
    }

    @Override
    public String toString() {
        return intervals.entrySet().stream()
                .map(entry -> entry.getKey() + ":"
                        + entry.getValue().stream().map(Interval::toString).collect(Collectors.joining(":")))
                .collect(Collectors.joining(","));
    }
}
