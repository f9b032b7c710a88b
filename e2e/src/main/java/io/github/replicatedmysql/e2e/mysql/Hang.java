package io.github.replicatedmysql.e2e.mysql;

/**
 * A server that hangs: its connections stay open and get no answer, until it is closed.
 *
 * @param fault what was done, and what the member was just before
 */
public record Hang(Member member, Fault fault) implements AutoCloseable {

    /** Lets it go on where it was. */
    @Override
    public void close() {
        member.container().signalServer("CONT");
    }
}
