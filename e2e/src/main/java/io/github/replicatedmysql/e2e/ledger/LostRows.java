package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.mysql.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict that counts: what a member has, against what the writers were told. Rows are named by their writers' numbers.
 *
 * @param missing acknowledged, and not there under the id that was acknowledged
 * @param impossible refused, and there all the same
 * @param twice written once, and there more often
 */
public record LostRows(SortedSet<Long> missing, SortedSet<Long> impossible, SortedSet<Long> twice) {

    /** @param rows what a member has, of this run and others */
    public static LostRows of(Writes writes, Collection<Row> rows) {
        var there = Set.copyOf(rows);
        var numbers = new HashSet<Long>();
        var repeated = rows.stream().map(Row::number).filter(number -> !numbers.add(number)).toList();
        return new LostRows(
                sorted(writes.acknowledged().stream().filter(write -> !there.contains(new Row(write.id(), write.number())))
                        .map(Write::number)),
                sorted(writes.refused().stream().map(Write::number).filter(numbers::contains)),
                sorted(repeated.stream()));
    }

    private static SortedSet<Long> sorted(Stream<Long> numbers) {
        return numbers.collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether everything is as the writers were told. */
    public boolean none() {
        return missing.isEmpty() && impossible.isEmpty() && twice.isEmpty();
    }
}
