package io.github.replicatedmysql.e2e.report;

import java.time.Instant;

/** What a person must know to read a timeline: something that was done at a time. */
public record Mark(Kind kind, Instant at, String text) {

    /** What it is to the release. */
    public enum Kind {
        /** Daily work, or what came of it. */
        ACTION,
        /** Harm. */
        FAULT,
        /** The record was interrupted here. */
        GAP
    }
}
