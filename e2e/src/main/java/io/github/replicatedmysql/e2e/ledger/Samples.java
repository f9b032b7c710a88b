package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the members said of themselves, all of them asked at once in each round. */
public final class Samples {

    private final List<Sample> all;

    Samples(List<Sample> all) {
        this.all = all;
    }

    /** Each of them. */
    public List<Sample> all() {
        return all;
    }

    /** How many rounds there were with an answer. */
    public long rounds() {
        return answered().stream().map(Sample::round).distinct().count();
    }

    /** The names of the members that have answered at least once. */
    public Set<String> members() {
        return answered().stream().map(Sample::member).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Only the looks that were sent later than that. */
    public Samples since(Instant time) {
        return new Samples(all.stream().filter(sample -> sample.sent().isAfter(time)).toList());
    }

    private List<Sample> answered() {
        return all.stream().filter(sample -> sample.problem().isEmpty()).toList();
    }

    /** For each round in which more than one member would have taken a write, those members. */
    public List<List<Sample>> twoWriters() {
        return answered().stream().filter(Sample::writable)
                .collect(Collectors.groupingBy(Sample::round, TreeMap::new, Collectors.toList()))
                .values().stream().filter(writers -> writers.size() > 1).toList();
    }
}
