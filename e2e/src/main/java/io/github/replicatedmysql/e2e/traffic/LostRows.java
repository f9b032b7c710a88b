package io.github.replicatedmysql.e2e.traffic;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The one verdict that counts: rows that were acknowledged and are not there, and rows that nobody can have written. */
public record LostRows(SortedSet<Long> missing, SortedSet<Long> impossible) {

    /**
     * @param writes what a writer was told
     * @param rows what a member has, of this run and others
     */
    public static LostRows of(Writes writes, Collection<Long> rows) {
        var missing = new TreeSet<>(writes.acknowledged());
        missing.removeAll(rows);
        var impossible = new TreeSet<>(writes.refused());
        impossible.retainAll(rows);
        return new LostRows(missing, impossible);
    }

    /** Whether everything is as the writer was told. */
    public boolean none() {
        return missing.isEmpty() && impossible.isEmpty();
    }
}
