package io.github.replicatedmysql.e2e.bench;

import java.math.BigDecimal;
import java.util.Locale;

/** What is measured. */
enum Figure {
    INSTALL("install, 3 members", Unit.TIME_NET),
    REINSTALL("install, 3 members, on claims that exist", Unit.TIME_NET),
    INSTALL_ONE("install, 1 member", Unit.TIME_NET),
    REPLICA_READY("deleted replica, ready", Unit.TIME),
    REPLICA_REPLICATES("deleted replica, replicating", Unit.TIME),
    PRIMARY_READY("deleted primary, ready", Unit.TIME),
    PRIMARY_REPLICATES("deleted primary, its rows on all members", Unit.TIME),
    SERVER_READY("killed server of a replica, ready", Unit.TIME),
    SERVER_REPLICATES("killed server of a replica, replicating", Unit.TIME),
    NODE_READY("rebooted node of a replica, ready", Unit.TIME),
    NODE_REPLICATES("rebooted node of a replica, replicating", Unit.TIME),
    SERVER_MEMORY("memory of an idle replica's server", Unit.BYTES),
    MEMBER_MEMORY("memory of an idle replica with its sidecars", Unit.BYTES),
    OBJECTS("objects of a user's making", Unit.NUMBER),
    CLAIM("one claim until it is bound", Unit.TIME),
    INITIALISE("an empty data directory", Unit.TIME),
    START("start of a server on it", Unit.TIME),

    INSTALL_IN_ORDER("install in order", Unit.TIME_NET, Axis.MEMBERS),
    ONE_MORE("one member more", Unit.TIME, Axis.DATA),
    TWO_MORE("two members more", Unit.TIME, Axis.DATA),
    SEEDING("seeding", Unit.BYTES_PER_SECOND, Axis.DATA),
    DISK_COPY("plain copy from disk to disk", Unit.BYTES_PER_SECOND, Axis.DATA),
    READ_BEFORE_SEEDING("a read before", Unit.ANSWER, Axis.PERCENTILE),
    READ_WHILE_SEEDING("a read while the only member gives a seed", Unit.ANSWER, Axis.PERCENTILE),
    WRITE_BEFORE_SEEDING("a write before", Unit.ANSWER, Axis.PERCENTILE),
    WRITE_WHILE_SEEDING("a write while the only member gives a seed", Unit.ANSWER, Axis.PERCENTILE),

    ROLL("changed option, rolled through 3 members", Unit.TIME),
    ROLL_WRITES_PAUSED("changed option, writes paused", Unit.TIME),
    ROLL_READS_PAUSED("changed option, reads paused", Unit.TIME),
    ROLL_READS_FAILED("changed option, failed fresh reads", Unit.NUMBER),
    PRIMARY_WRITES_PAUSED("deleted primary, writes paused", Unit.TIME),
    PRIMARY_READS_PAUSED("deleted primary, reads paused", Unit.TIME),
    PRIMARY_READS_FAILED("deleted primary, failed fresh reads", Unit.NUMBER),
    REPLICA_WRITES_PAUSED("deleted replica, writes paused", Unit.TIME),
    REPLICA_READS_PAUSED("deleted replica, reads paused", Unit.TIME),
    REPLICA_READS_FAILED("deleted replica, failed fresh reads", Unit.NUMBER),
    SERVER_WRITES_PAUSED("killed server of a replica, writes paused", Unit.TIME),
    SERVER_READS_PAUSED("killed server of a replica, reads paused", Unit.TIME),
    SERVER_READS_FAILED("killed server of a replica, failed fresh reads", Unit.NUMBER),
    NODE_WRITES_PAUSED("rebooted node of a replica, writes paused", Unit.TIME),
    NODE_READS_PAUSED("rebooted node of a replica, reads paused", Unit.TIME),
    NODE_READS_FAILED("rebooted node of a replica, failed fresh reads", Unit.NUMBER),

    WRITES("writes a second at most", Unit.PER_SECOND, Axis.MEMBERS),
    READS("reads a second at most", Unit.PER_SECOND, Axis.MEMBERS),
    WRITE_AT_MOST("a write among as many as there can be", Unit.ANSWER, Axis.PERCENTILE),
    READ_AT_MOST("a read among as many as there can be", Unit.ANSWER, Axis.PERCENTILE),
    LAG("what a replica's answer lacks, at most 100 writes a second", Unit.ANSWER, Axis.PERCENTILE),

    IDLE_PRIMARY_MEMORY("memory of an idle primary, beside its bare server", Unit.BYTES),
    IDLE_REPLICA_MEMORY("memory of an idle replica, beside its bare server", Unit.BYTES),
    SERVER_CPU("CPU of an idle replica's server", Unit.CORES),
    DONOR_CPU("CPU of the idle container that gives seeds", Unit.CORES),
    DONOR_MEMORY("memory of the idle container that gives seeds", Unit.BYTES),
    EXPORTER_CPU("CPU of the exporter that nobody asks", Unit.CORES),
    EXPORTER_MEMORY("memory of the exporter that nobody asks", Unit.BYTES),
    API_REQUESTS("requests to the API server an hour, about what a release is made of", Unit.NUMBER),
    IMAGE("size of the server's image on a node", Unit.BYTES),
    EXPORTER_IMAGE("size of the exporter's image on a node", Unit.BYTES),
    PACKAGE("size of the packaged chart", Unit.BYTES);

    private enum Unit {
        TIME, TIME_NET, BYTES, NUMBER, BYTES_PER_SECOND, PER_SECOND,
        /** How long an answer takes; in microseconds. */
        ANSWER,
        /** In millionths of a core. */
        CORES
    }

    /** What a figure has a value for each place of. */
    enum Axis {
        NONE, MEMBERS, PERCENTILE,
        /** In megabytes. */
        DATA;

        /** A place on it. */
        String text(int at) {
            return switch (this) {
                case NONE -> "";
                case MEMBERS -> at == 1 ? "1 member" : at + " members";
                case PERCENTILE -> "p" + at;
                case DATA -> at < 1000 ? at + " MB" : BigDecimal.valueOf(at, 3).stripTrailingZeros().toPlainString() + " GB";
            };
        }
    }

    private static final long MEBIBYTE = 1024 * 1024;

    private final String text;
    private final Unit unit;
    private final Axis axis;

    Figure(String text, Unit unit) {
        this(text, unit, Axis.NONE);
    }

    Figure(String text, Unit unit, Axis axis) {
        this.text = text;
        this.unit = unit;
        this.axis = axis;
    }

    /** What a person reads. */
    String text() {
        return text;
    }

    /** What a person reads of one place on its axis. */
    String textAt(int at) {
        return at == 0 ? text : "%s, %s".formatted(text, axis.text(at));
    }

    /** What it depends on. */
    Axis axis() {
        return axis;
    }

    /** Whether the cluster's own share, which is the floor's time, is taken off before subjects are compared. */
    boolean net() {
        return unit == Unit.TIME_NET;
    }

    /** Whether more of it is better. */
    boolean moreIsBetter() {
        return unit == Unit.BYTES_PER_SECOND || unit == Unit.PER_SECOND;
    }

    /** By how much two values may differ that are the same: no figure is more exact than its look at the cluster. */
    long exactness(long value) {
        return switch (unit) {
            // 0.3 s and 0.3 ms.
            case TIME, TIME_NET, ANSWER -> 300;
            case CORES -> 1000;
            case BYTES, BYTES_PER_SECOND, PER_SECOND -> value / 50;
            case NUMBER -> 0;
        };
    }

    /** A value with its unit; times are milliseconds, answers microseconds. */
    String text(long value) {
        return switch (unit) {
            case TIME, TIME_NET -> seconds(value);
            case ANSWER -> String.format(Locale.ROOT, "%.1f ms", value / 1000.0);
            case BYTES -> value < MEBIBYTE
                    ? String.format(Locale.ROOT, "%.0f KiB", value / 1024.0) : String.format(Locale.ROOT, "%.0f MiB", (double) value / MEBIBYTE);
            case BYTES_PER_SECOND -> String.format(Locale.ROOT, "%.0f MB/s", value / 1e6);
            case CORES -> String.format(Locale.ROOT, "%.1f millicores", value / 1000.0);
            case NUMBER, PER_SECOND -> String.valueOf(value);
        };
    }

    /** {@code 24.1 s}. */
    static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }
}
