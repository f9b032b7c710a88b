package io.github.replicatedmysql.e2e.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list that grows at its end, by one thread at a time. Looks at it share what there was, and never change. */
final class GrowingList<T> {

    private static final int ROOM = 1024;

    private List<T> items = List.of();
    private int size;

    void add(T item) {
        if (size == items.size()) {
            // Another list: a look at one that gets longer would be void.
            var longer = new ArrayList<>(items);
            longer.addAll(Collections.nCopies(Math.max(ROOM, size), null));
            items = longer;
        }
        items.set(size++, item);
    }

    /** What there is now; what is added later lies beyond its end. */
    List<T> soFar() {
        return Collections.unmodifiableList(items.subList(0, size));
    }
}
