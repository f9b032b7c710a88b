package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.ledger.Samples;
import io.github.replicatedmysql.e2e.mysql.Member;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Judgements on what the members said of themselves. */
public final class SamplesAssert extends AbstractAssert<SamplesAssert, Samples> {

    /** So many rounds are in a second; hardly any prove nothing. */
    private static final int ENOUGH = 10;

    SamplesAssert(Samples samples) {
        super(samples, SamplesAssert.class);
    }

    /** There were looks at the members, each of these has answered one, and in none of them would two have taken a write. */
    public SamplesAssert sawOneWriterAtMost(List<Member> members) {
        if (actual.rounds() < ENOUGH) {
            failWithMessage("expected at least %d looks at the members to judge by, there were %d", ENOUGH, actual.rounds());
        }
        var names = members.stream().map(Member::name).toList();
        if (!actual.members().containsAll(names)) {
            failWithMessage("expected at least one answer from each of %s; who answered: %s", names, actual.members());
        }
        var twoWriters = actual.twoWriters();
        if (!twoWriters.isEmpty()) {
            failWithMessage("expected one writable member at most; in %d looks there were more, first: %s",
                    twoWriters.size(), twoWriters.getFirst());
        }
        return this;
    }
}
