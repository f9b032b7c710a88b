package io.github.replicatedmysql.e2e.ledger.client;

/** One client among many of its kind: it does one operation at a time. */
public record Worker(Kind kind, int number) {

    /** What a client does, and whether on a connection of a pool or on a fresh one for each operation. */
    public enum Kind {
        FRESH_WRITE, POOLED_WRITE, FRESH_READ, POOLED_READ;

        /** Whether its connections come from a pool. */
        public boolean pooled() {
            return this == POOLED_WRITE || this == POOLED_READ;
        }

        /** Whether it writes. */
        public boolean writes() {
            return this == FRESH_WRITE || this == POOLED_WRITE;
        }
    }

    static Worker parse(String text) {
        var at = text.indexOf('/');
        return new Worker(Kind.valueOf(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return kind + "/" + number;
    }
}
