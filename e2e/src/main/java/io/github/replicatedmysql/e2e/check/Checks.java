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

    public static TimelineAssert assertThat(Timeline timeline) {
        return new TimelineAssert(timeline);
    }

    public static InstallationAssert assertThat(Installation installation) {
        return new InstallationAssert(installation);
    }

    public static MemberAssert assertThat(Member member) {
        return new MemberAssert(member);
    }

    public static ReadsAssert assertThat(Reads reads) {
        return new ReadsAssert(reads);
    }

    public static WritesAssert assertThat(Writes writes) {
        return new WritesAssert(writes);
    }

    public static SamplesAssert assertThat(Samples samples) {
        return new SamplesAssert(samples);
    }
}
