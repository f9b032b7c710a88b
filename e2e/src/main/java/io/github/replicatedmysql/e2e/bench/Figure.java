package io.github.replicatedmysql.e2e.bench;

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
    SERVER_MEMORY("memory of an idle replica's server", Unit.BYTES),
    MEMBER_MEMORY("memory of an idle replica with its sidecars", Unit.BYTES),
    OBJECTS("objects of a user's making", Unit.NUMBER),
    CLAIM("one claim until it is bound", Unit.TIME),
    INITIALISE("an empty data directory", Unit.TIME),
    START("start of a server on it", Unit.TIME);

    private enum Unit { TIME, TIME_NET, BYTES, NUMBER }

    private final String text;
    private final Unit unit;

    Figure(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
    }

    /** What a person reads. */
    String text() {
        return text;
    }

    /** Whether the cluster's own share, which is the floor's time, is taken off before subjects are compared. */
    boolean net() {
        return unit == Unit.TIME_NET;
    }

    /** A value with its unit; times are milliseconds. */
    String text(long value) {
        return switch (unit) {
            case TIME, TIME_NET -> seconds(value);
            case BYTES -> String.format(Locale.ROOT, "%.0f MiB", value / 1024.0 / 1024);
            case NUMBER -> String.valueOf(value);
        };
    }

    /** {@code 24.1 s}. */
    static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }
}
