package io.github.replicatedmysql.e2e.junit;

import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.observe.Measurements;
import java.time.Duration;

/** Takes the times that a scenario measures; they are reported, never judged. */
public record Measure(Measurements all, String scenario) {

    /** Notes one time. */
    public void took(String what, Duration time) {
        all.add(scenario, what, time);
    }

    /** Notes the longest pauses of all kinds of clients. */
    public void pauses(String when, Ledger ledger) {
        took("longest pause of writes " + when, ledger.writes().longestPause());
        took("longest pause of reads on fresh connections " + when, ledger.reads().longestPause());
        took("longest pause of reads on pooled connections " + when, ledger.pooledReads().longestPause());
    }
}
