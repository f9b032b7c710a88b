package io.github.replicatedmysql.e2e.ledger.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of the ledger: what was asked, when, and what came of it. Client and harness both speak it. */
public sealed interface Entry {

    /** When the client began, with connecting where the connection is a fresh one. */
    Instant sent();

    /** When it knew the result. */
    Instant answered();

    /** One line, its fields between tabs, times in microseconds since 1970. */
    String line();

    /** What a client tried. */
    sealed interface OfClient extends Entry, Operation {

        /** Which client it was. */
        Worker worker();

        @Override
        default Worker.Kind kind() {
            return worker().kind();
        }
    }

    /** What became of a write. */
    enum Outcome {
        /** The server said that it has the row. */
        ACKNOWLEDGED,
        /** The row cannot have been written. */
        REFUSED,
        /** It may be there or not: the client was not told. */
        UNKNOWN
    }

    /**
     * One row, tried once.
     *
     * @param number the writer's own, given out once
     * @param id the server's, for an acknowledged row; otherwise 0
     * @param problem what went wrong; empty for an acknowledged row
     */
    record Write(Instant sent, Instant answered, Worker worker, long number, Outcome outcome, long id, String problem)
            implements OfClient {

        @Override
        public boolean succeeded() {
            return outcome == Outcome.ACKNOWLEDGED;
        }

        @Override
        public String line() {
            return join("write", micros(sent), micros(answered), worker, number, outcome, id, problem);
        }
    }

    /**
     * One read of who answers and how far it is.
     *
     * @param serverId who answered; 0 if nobody did
     * @param highest the highest id among its rows
     * @param problem why there was no answer; empty if there was one
     */
    record Read(Instant sent, Instant answered, Worker worker, int serverId, long highest, String problem)
            implements OfClient {

        @Override
        public boolean succeeded() {
            return problem.isEmpty();
        }

        @Override
        public String line() {
            return join("read", micros(sent), micros(answered), worker, serverId, highest, problem);
        }
    }

    /**
     * One look at a member.
     *
     * @param round all members are asked at once; this is the how many-th time it was
     * @param member its name; its address while it has not said its name
     * @param flags its read-only flags as the server has them; empty if there was no answer
     * @param writable whether they let anybody write
     * @param source whom it follows; empty for nobody
     * @param lag how far it is behind, as it says itself
     * @param gtids the transactions that it has
     * @param problem why there was no answer; empty if there was one
     */
    record Sample(Instant sent, Instant answered, long round, String member, String flags, boolean writable,
            String source, Optional<Duration> lag, String gtids, String problem) implements Entry {

        @Override
        public String line() {
            return join("sample", micros(sent), micros(answered), round, member, flags, writable, source,
                    lag.map(value -> String.valueOf(value.toSeconds())).orElse(""), gtids, problem);
        }
    }

    /** @throws IllegalArgumentException if it is no line of a ledger */
    static Entry parse(String line) {
        var fields = line.split("\t", -1);
        try {
            return switch (fields[0]) {
                case "write" -> new Write(instant(fields[1]), instant(fields[2]), Worker.parse(fields[3]),
                        Long.parseLong(fields[4]), Outcome.valueOf(fields[5]), Long.parseLong(fields[6]), fields[7]);
                case "read" -> new Read(instant(fields[1]), instant(fields[2]), Worker.parse(fields[3]),
                        Integer.parseInt(fields[4]), Long.parseLong(fields[5]), fields[6]);
                // The same few names and flags come ten times a second from each member, and a ledger is kept: one of each is enough.
                case "sample" -> new Sample(instant(fields[1]), instant(fields[2]), Long.parseLong(fields[3]), fields[4].intern(),
                        fields[5].intern(), Boolean.parseBoolean(fields[6]), fields[7].intern(),
                        Optional.of(fields[8]).filter(text -> !text.isEmpty()).map(Long::valueOf).map(Duration::ofSeconds),
                        fields[9], fields[10]);
                default -> throw new IllegalArgumentException("neither write, read nor sample");
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a line of a ledger: " + line, e);
        }
    }

    private static String join(Object... fields) {
        return Stream.of(fields).map(field -> field.toString().replaceAll("\\s+", " ")).collect(Collectors.joining("\t"));
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }
}
