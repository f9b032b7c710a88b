package io.github.replicatedmysql.e2e.check;

import io.github.replicatedmysql.e2e.mysql.Member;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Judgements on one member. */
public final class MemberAssert extends AbstractAssert<MemberAssert, Member> {

    /** ER_OPTION_PREVENTS_STATEMENT. */
    private static final int READ_ONLY = 1290;

    /** What a server must be told so that a row that it acknowledged outlives a loss of power, whichever the engine. */
    private static final Map<String, String> DURABLE = Map.of(
            "sync_binlog", "1", "innodb_flush_log_at_trx_commit", "1", "innodb_doublewrite", "ON");

    MemberAssert(Member member) {
        super(member, MemberAssert.class);
    }

    /** It is not writable, not even for root, because it is read-only: not for some other reason. */
    public MemberAssert refusesWrites() {
        try {
            actual.sql().tryWrite(1);
        } catch (SQLException e) {
            if (e.getErrorCode() != READ_ONLY || !e.getMessage().contains(actual.dialect().readOnlyOption())) {
                failWithMessage("expected that %s refuses root's write because of %s; it said: %s",
                        actual, actual.dialect().readOnlyOption(), e.getMessage());
            }
            return this;
        }
        failWithMessage("expected that %s refuses root's write; it took the row", actual);
        return this;
    }

    /** It refuses a write of this user's, because it is read-only and not for some right that the user lacks. */
    public MemberAssert refusesWritesOf(String user, String password, String statement) {
        try {
            actual.sql().tryOut(user, password, statement);
        } catch (SQLException e) {
            if (e.getErrorCode() != READ_ONLY) {
                failWithMessage("expected that %s refuses a write of %s because it is read-only; it said: %s",
                        actual, user, e.getMessage());
            }
            return this;
        }
        failWithMessage("expected that %s refuses a write of %s; it took it", actual, user);
        return this;
    }

    /** Its server has every commit on the disk, in its log and in its binary log, before it acknowledges it. */
    public MemberAssert isDurable() {
        var settings = DURABLE.keySet().stream().collect(Collectors.toMap(Function.identity(), actual.sql()::variable));
        if (!settings.equals(DURABLE)) {
            failWithMessage("expected that %s runs with %s; it runs with %s", actual, DURABLE, settings);
        }
        return this;
    }

    /** Its volume had data: nothing was copied when it started. */
    public MemberAssert startedWithoutSeed() {
        var log = actual.logs().seed();
        if (!log.contains("volume has data, nothing to seed") || log.contains("seeding from")) {
            failWithMessage("expected that %s finds its data and copies nothing; it said:%n%s", actual, log);
        }
        return this;
    }

    /** Its volume was filled from this donor when it started. */
    public MemberAssert wasSeededFrom(Member donor) {
        var log = actual.logs().seed();
        if (!log.contains("seeding from " + donor.address())) {
            failWithMessage("expected that %s takes its data from %s; it said:%n%s", actual, donor, log);
        }
        return this;
    }

    /** It was told once to follow the primary, and had followed nobody before: nothing of its donor's replication was left. */
    public MemberAssert startedWithoutReplicationOfItsDonor() {
        var told = actual.logs().server().lines().filter(line -> line.contains(actual.dialect().follows())).toList();
        if (told.size() != 1 || !told.getFirst().contains(actual.dialect().followsAfterNobody())) {
            failWithMessage("expected that %s was told once to follow the primary, and followed nobody before; its server said of that: %s",
                    actual, told);
        }
        return this;
    }

    /** Its volume was filled from some other member when it started. */
    public MemberAssert wasSeeded() {
        var log = actual.logs().seed();
        if (!log.contains("seeding from ")) {
            failWithMessage("expected that %s takes its data from a peer; it said:%n%s", actual, log);
        }
        return this;
    }
}
