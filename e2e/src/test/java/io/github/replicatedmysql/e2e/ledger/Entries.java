package io.github.replicatedmysql.e2e.ledger;

import io.github.replicatedmysql.e2e.ledger.client.Entry;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Outcome;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Read;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Sample;
import io.github.replicatedmysql.e2e.ledger.client.Entry.Write;
import io.github.replicatedmysql.e2e.ledger.client.Worker;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes ledgers: one operation each 100 ms, of 20 ms. An acknowledged row has the id that is its number. */
public final class Entries {

    /** When the first operation is sent. */
    public static final Instant START = Instant.ofEpochSecond(1_700_000_000);

    private final List<Entry> entries = new ArrayList<>();
    private Instant now = START;

    public Entries acknowledged(long... numbers) {
        for (var number : numbers) {
            acknowledgedAs(number, number);
        }
        return this;
    }

    public Entries acknowledgedAs(long id, long number) {
        return write(number, Outcome.ACKNOWLEDGED, id, "");
    }

    public Entries refused(long number) {
        return write(number, Outcome.REFUSED, 0, "no connection");
    }

    public Entries unknown(long number) {
        return write(number, Outcome.UNKNOWN, 0, "connection lost");
    }

    public Entries acknowledgedOnFreshConnection(long number) {
        return write(Kind.FRESH_WRITE, number, Outcome.ACKNOWLEDGED, number, "");
    }

    private Entries write(long number, Outcome outcome, long id, String problem) {
        return write(Kind.POOLED_WRITE, number, outcome, id, problem);
    }

    private Entries write(Kind kind, long number, Outcome outcome, long id, String problem) {
        return add(new Write(now, now.plusMillis(20), new Worker(kind, 0), number, outcome, id, problem));
    }

    public Entries reads(int times, int serverId) {
        for (var time = 0; time < times; time++) {
            readUpTo(0, serverId);
        }
        return this;
    }

    public Entries readUpTo(long highest, int serverId) {
        return add(new Read(now, now.plusMillis(20), new Worker(Kind.FRESH_READ, 0), serverId, highest, ""));
    }

    public Entries pooledReads(int times, int serverId) {
        for (var time = 0; time < times; time++) {
            add(new Read(now, now.plusMillis(20), new Worker(Kind.POOLED_READ, 0), serverId, 0, ""));
        }
        return this;
    }

    public Entries failedRead() {
        return failedRead(Kind.FRESH_READ);
    }

    public Entries failedPooledRead() {
        return failedRead(Kind.POOLED_READ);
    }

    private Entries failedRead(Kind kind) {
        return add(new Read(now, now.plusMillis(20), new Worker(kind, 0), 0, 0, "no connection"));
    }

    /** Looks at members that are called so; those with a star are writable. */
    public Entries looks(int rounds, String... members) {
        for (var round = 0; round < rounds; round++) {
            for (var member : members) {
                entries.add(new Sample(now, now.plusMillis(20), entries.size() / members.length, member.replace("*", ""), "",
                        member.endsWith("*"), "", Optional.of(Duration.ofSeconds(round)), "", ""));
            }
            now = now.plusMillis(100);
        }
        return this;
    }

    public Entries unansweredLook(String member) {
        return add(new Sample(now, now.plusMillis(20), 0, member, "", false, "", Optional.empty(), "", "no connection"));
    }

    public Entries nothingFor(long milliseconds) {
        now = now.plusMillis(milliseconds);
        return this;
    }

    private Entries add(Entry entry) {
        entries.add(entry);
        return nothingFor(100);
    }

    public Ledger ledger() {
        return Ledger.of(entries);
    }
}
