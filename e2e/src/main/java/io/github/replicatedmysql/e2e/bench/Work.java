package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Spell;
import io.github.replicatedmysql.e2e.ledger.ClientRuns;
import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.Rate;
import io.github.replicatedmysql.e2e.ledger.Staleness;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How much members do under load: beside one bare server of the same settings, and as they become more. */
final class Work {

    private static final List<Integer> MEMBERS = List.of(1, 3, 5);

    /** Where answers and lag are looked at. */
    private static final int USUAL = 3;

    /** Of the chart as of the plain manifest: a hundred and the member's ordinal. */
    private static final int PRIMARY_SERVER_ID = 100;

    private static final Duration SPELL = Duration.ofSeconds(12);

    /** As many as they can, by sixteen clients that do nothing else. */
    private static final Crew UNLIMITED = new Crew(16, 0);

    /** Each reader keeps to one member for the whole spell: so many that some of them read from replicas. */
    private static final Map<Kind, Crew> STEADY = Map.of(Kind.POOLED_WRITE, new Crew(4, 100), Kind.POOLED_READ, new Crew(16, 100));

    private final OwnSubject subject;
    private final Site site;
    private final Sheet sheet;
    private final Unanswered unanswered = new Unanswered();

    private Work(OwnSubject subject, Site site, Sheet sheet) {
        this.subject = subject;
        this.site = site;
        this.sheet = sheet;
    }

    static void measure(Bench bench, OwnSubject subject, Sheet sheet) {
        try (var site = Site.open(bench, subject.name())) {
            site.measure(() -> new Work(subject, site, sheet).measure());
        }
    }

    private void measure() {
        await(1, 0, subject.install(site, 1));
        var floor = subject.floor().name();
        if (subject instanceof ChartSubject chart) {
            var bare = BareServer.beside(site, chart.dialect());
            floor = bare.subject();
            measure(Callers.of(site, bare), floor, floor, 0, true);
        }
        var clients = Callers.of(site, subject);
        var members = 1;
        for (var wanted : MEMBERS) {
            if (wanted > members) {
                await(wanted, members, site.scaleTo(wanted));
                members = wanted;
            }
            measure(clients, subject.name(), floor, wanted, wanted == USUAL);
            if (wanted == USUAL) {
                measureLag(clients);
            }
        }
        unanswered.failIfAny();
    }

    /** Waits for the members from one ordinal to another. */
    private void await(int members, int from, Moment order) {
        Arrivals.ofNew(OwnSubject.members(members).subList(from, members), subject, site, order);
    }

    private void measure(ClientRuns clients, String name, String floor, int members, boolean answers) {
        var writes = Answers.steady(during(clients, Map.of(Kind.POOLED_WRITE, UNLIMITED)).writes().acknowledged());
        sheet.add(name, floor, Figure.WRITES, members, Rate.of(writes).perSecond());
        var reads = Answers.steady(during(clients, Map.of(Kind.POOLED_READ, UNLIMITED)).pooledReads().answered());
        sheet.add(name, floor, Figure.READS, members, Rate.of(reads).perSecond());
        if (answers) {
            Answers.between(Instant.MIN, Instant.MAX, writes).addTo(sheet, name, floor, Figure.WRITE_AT_MOST);
            Answers.between(Instant.MIN, Instant.MAX, reads).addTo(sheet, name, floor, Figure.READ_AT_MOST);
        }
    }

    private void measureLag(ClientRuns clients) {
        Answers.of(lacks(during(clients, STEADY))).addTo(sheet, subject, Figure.LAG);
    }

    private Ledger during(ClientRuns clients, Map<Kind, Crew> crews) {
        return unanswered.note(clients.during(crews, _ -> Spell.pass(SPELL)));
    }

    /** Of each answer of a replica's, for how long it had lacked a row. */
    private static List<Duration> lacks(Ledger ledger) {
        return Staleness.of(ledger.pooledReads(), ledger.writes()).stream().filter(one -> one.read().serverId() != PRIMARY_SERVER_ID)
                .map(Staleness::age).toList();
    }
}
