package io.github.replicatedmysql.e2e.traffic;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a writer met on the Service for writes, from its log. */
public final class Writes {

    /** Errors that come before the statement can have been executed: no connection, no login, a read-only server. */
    private static final Pattern NEVER_EXECUTED =
            Pattern.compile("ERROR (1040|1045|1053|1129|1130|1290|1836|2002|2003|2005|2026|3159)\\b");

    /** Errors in the middle of a handshake have the client's "lost connection" number but name the phase. */
    private static final Pattern HANDSHAKE = Pattern.compile("Lost connection to MySQL server at '");

    private final List<Attempt> attempts;

    private Writes(List<Attempt> attempts) {
        this.attempts = attempts;
    }

    static Writes parse(String log) {
        return new Writes(log.lines().map(Attempt::parse).toList());
    }

    /** How many rows were tried. */
    public int attempted() {
        return attempts.size();
    }

    /** The number that the writer began with: no other writer's. */
    public long firstRow() {
        return row(attempts.getFirst());
    }

    /** The rows that the server said it has: not one of them may be missing anywhere. */
    public SortedSet<Long> acknowledged() {
        return rows(attempts.stream().filter(Attempt::ok).toList());
    }

    /** The rows that cannot have been written. */
    public SortedSet<Long> refused() {
        return rows(attempts.stream().filter(attempt -> !attempt.ok() && refused(attempt)).toList());
    }

    /** The rows of which the client does not know: both, there and not there, are right. */
    public SortedSet<Long> unknown() {
        return rows(attempts.stream().filter(attempt -> !attempt.ok() && !refused(attempt)).toList());
    }

    /** What the failed writes were told. */
    public List<String> failures() {
        return attempts.stream().filter(attempt -> !attempt.ok()).map(Attempt::rest).toList();
    }

    /** The longest time without an acknowledged write; some 0.2 s of it is the writer's own rhythm. */
    public Duration longestPause() {
        return Pause.longest(attempts);
    }

    List<Attempt> attempts() {
        return attempts;
    }

    static boolean refused(Attempt attempt) {
        return NEVER_EXECUTED.matcher(attempt.rest()).find() || HANDSHAKE.matcher(attempt.rest()).find();
    }

    private static SortedSet<Long> rows(List<Attempt> attempts) {
        return attempts.stream().map(Writes::row)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long row(Attempt attempt) {
        return Long.parseLong(attempt.rest().split(" ", 2)[0]);
    }

    @Override
    public String toString() {
        return "%d writes, %d acknowledged, %d refused, %d unknown, longest pause %d ms".formatted(attempted(),
                acknowledged().size(), refused().size(), unknown().size(), longestPause().toMillis());
    }
}
