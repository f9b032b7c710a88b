package io.github.replicatedmysql.e2e.ledger.client;

import java.time.Instant;

/** One thing that a client tried. */
public interface Operation {

    /** Which kind of client it was. */
    Worker.Kind kind();

    /** When it began, with connecting where the connection is a fresh one. */
    Instant sent();

    /** When it knew the result. */
    Instant answered();

    /** Whether it got what it wanted: a row acknowledged, an answer. */
    boolean succeeded();
}
