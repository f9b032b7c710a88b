package io.github.replicatedmysql.e2e.mysql;

import java.util.List;
import java.util.Optional;

/**
 * One look at a member, for a judgement or for the record.
 *
 * @param member its name
 * @param ready whether its pod is ready
 * @param readOnly whether its server refuses writes, root's included
 * @param channels what it follows; a primary nothing
 * @param executed the transactions it has; empty where it could not be asked
 * @param problem why it could not be asked
 */
public record MemberState(String member, boolean ready, boolean readOnly, List<ReplicationStatus> channels,
        GtidSet executed, Optional<String> problem) {

    static MemberState unreachable(String member, boolean ready, String problem) {
        return new MemberState(member, ready, false, List.of(), GtidSet.parse(""), Optional.of(problem));
    }

    /** Whether it takes writes and follows nobody. */
    boolean leads() {
        return problem.isEmpty() && !readOnly && channels.isEmpty();
    }

    /** Whether it is a ready replica that follows its source and has at least these transactions. */
    public boolean followsWith(GtidSet wanted) {
        return ready && channels.size() == 1 && channels.getFirst().replicating() && executed.contains(wanted);
    }

    @Override
    public String toString() {
        return "%s: %s, %s".formatted(member, ready ? "ready" : "not ready",
                problem.map("cannot be asked: "::concat).orElseGet(() -> "%s, %s, executed %s".formatted(
                        readOnly ? "read-only" : "writable", channels.isEmpty() ? "follows nobody" : channels, executed)));
    }
}
