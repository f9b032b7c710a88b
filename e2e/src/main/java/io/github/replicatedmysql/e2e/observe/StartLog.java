package io.github.replicatedmysql.e2e.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one start of a member has logged, as far as it was heard. A log that breaks off is read again from its beginning. */
final class StartLog {

    /** The last line of a log that broke off and could not be had again. */
    private static final String CUT = "the log was cut here, and may have gone on";

    private final List<String> lines = new ArrayList<>();
    private boolean followed;
    private boolean cut;
    private int next;

    /** Whether nobody has followed it so far; somebody does from now on. */
    synchronized boolean follow() {
        var first = !followed;
        followed = true;
        return first;
    }

    /** Nobody follows it any longer, though it may go on. */
    synchronized void lose() {
        followed = false;
        cut = true;
    }

    /** It has ended though its container has not. */
    synchronized void breakOff() {
        cut = true;
    }

    /** It is read from its beginning. */
    synchronized void begin() {
        next = 0;
    }

    /** Whether a line that was read now is its own, and not of a later start's log, of which the pod's status does not tell yet. */
    synchronized boolean owns(String line) {
        return next > 0 || lines.isEmpty() || lines.getFirst().equals(line);
    }

    /** Takes a line that was read now; whether it has not been heard before. */
    synchronized boolean hear(String line) {
        var isNew = next == lines.size();
        if (isNew) {
            lines.add(line);
        }
        next++;
        if (next == lines.size()) {
            cut = false;
        }
        return isNew;
    }

    /** Whether it broke off and is not had again so far: what is not in it may have been said all the same. */
    synchronized boolean isCut() {
        return cut;
    }

    /** All of it so far, and whether it was cut; empty if nothing was heard. */
    synchronized String text() {
        return lines.isEmpty() ? "" : Stream.concat(lines.stream(), cut ? Stream.of(CUT) : Stream.empty())
                .map(line -> line + '\n').collect(Collectors.joining());
    }
}
