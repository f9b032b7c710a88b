package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.Reads;
import io.github.replicatedmysql.e2e.ledger.Samples;
import io.github.replicatedmysql.e2e.ledger.Writes;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.observe.Timeline;

/** What a scenario may assert; each assertion fails with a sentence and the facts. */
public final class Checks {

    private Checks() {}

    /** On the order in which things happened. */
    public static TimelineAssert assertThat(Timeline timeline) {
        return new TimelineAssert(timeline);
    }

    /** On all members together: their rows, their transactions, their roles. */
    public static InstallationAssert assertThat(Installation installation) {
        return new InstallationAssert(installation);
    }

    /** On one member alone. */
    public static MemberAssert assertThat(Member member) {
        return new MemberAssert(member);
    }

    /** On what readers of one kind met. */
    public static ReadsAssert assertThat(Reads reads) {
        return new ReadsAssert(reads);
    }

    /** On what writers met. */
    public static WritesAssert assertThat(Writes writes) {
        return new WritesAssert(writes);
    }

    /** On what the members said of themselves while clients were at work. */
    public static SamplesAssert assertThat(Samples samples) {
        return new SamplesAssert(samples);
    }
}
