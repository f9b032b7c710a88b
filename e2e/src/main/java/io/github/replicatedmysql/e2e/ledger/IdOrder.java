package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What the ids that a server gave out say: a server that forgot its history, or two that take turns, give one again or a
 * lower one later.
 *
 * @param reused rows that got an id which another row had got
 * @param reordered rows that were sent when a row with a higher id had been acknowledged
 */
public record IdOrder(List<Write> reused, List<Write> reordered) {

    /** Those of all acknowledged rows, of one run or of several together. */
    public static IdOrder of(Writes writes) {
        return new IdOrder(reused(writes.acknowledged()), reordered(writes.acknowledged()));
    }

    private static List<Write> reused(List<Write> acknowledged) {
        Map<Long, Write> first = new HashMap<>();
        return acknowledged.stream().filter(write -> first.putIfAbsent(write.id(), write) != null).toList();
    }

    private static List<Write> reordered(List<Write> acknowledged) {
        var late = new ArrayList<Write>();
        var underWay = new PriorityQueue<>(Comparator.comparing(Write::answered));
        var highest = 0L;
        for (var write : acknowledged.stream().sorted(Comparator.comparing(Write::sent)).toList()) {
            while (!underWay.isEmpty() && underWay.peek().answered().isBefore(write.sent())) {
                highest = Math.max(highest, underWay.poll().id());
            }
            if (write.id() < highest) {
                late.add(write);
            }
            underWay.add(write);
        }
        return late;
    }

    /** Whether each id was given once, and in the order of time. */
    public boolean kept() {
        return reused.isEmpty() && reordered.isEmpty();
    }
}
