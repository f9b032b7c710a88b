package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.Spell;
import io.github.replicatedmysql.e2e.bench.Arrivals.Arrival;
import io.github.replicatedmysql.e2e.ledger.Ledger;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How adding members to one grows with its data, and what that one's clients feel meanwhile. */
final class Growth {

    private static final String FIRST = "mysql-1";
    private static final String SECOND = "mysql-2";

    /** For all data that a run is asked for, with a part to spare. */
    private static final String VOLUME = "16Gi";

    /** Some five times what a gigabyte takes to arrive twice. */
    private static final Duration PATIENCE_PER_GIGABYTE = Duration.ofMinutes(4);

    /** Clients that are far from what the member could do: what they feel is the seed. */
    private static final Map<Kind, Crew> CLIENTS = Map.of(Kind.POOLED_READ, new Crew(4, 100), Kind.POOLED_WRITE, new Crew(4, 100));

    /** With so much data clients are at work during a seed: it lasts long enough to see some hundred answers. */
    private static final int CLIENTS_AT = 1000;

    private static final Duration BEFORE = Duration.ofSeconds(10);

    private final OwnSubject subject;
    private final Site site;
    private final Sheet sheet;
    private final Unanswered unanswered = new Unanswered();

    private Growth(OwnSubject subject, Site site, Sheet sheet) {
        this.subject = subject;
        this.site = site;
        this.sheet = sheet;
    }

    /** @param sizes in megabytes, ascending */
    static void measure(Bench bench, OwnSubject subject, List<Integer> sizes, Sheet sheet) {
        try (var site = Site.open(bench, subject.name())) {
            site.measure(() -> new Growth(subject, site, sheet).measure(sizes));
        }
    }

    private void measure(List<Integer> sizes) {
        await(OwnSubject.members(1), subject.install(site, 1, VOLUME), 0);
        try (var filler = new Filler(site, subject.password(site))) {
            for (var size : sizes) {
                filler.fillTo(size);
                measureMore(size);
                if (size == CLIENTS_AT) {
                    measureClients();
                }
            }
        }
        unanswered.failIfAny();
    }

    /** Two more at once are one more and then another: members come in order. */
    private void measureMore(int size) {
        var order = site.scaleTo(3);
        var arrivals = await(List.of(FIRST, SECOND), order, size);
        var copy = PlainCopy.between(site, subject, OwnSubject.PRIMARY, FIRST);
        copy.addTo(sheet, size);
        add(copy, Figure.ONE_MORE, size, Duration.between(order.at(), arrivals.getFirst().working()).toMillis());
        add(copy, Figure.TWO_MORE, size, Duration.between(order.at(), arrivals.getLast().working()).toMillis());
        // A round has one value, so that values can be counted as rounds.
        add(copy, Figure.SEEDING, size, copy.rate(seeding(FIRST).plus(seeding(SECOND)).dividedBy(2)));
        site.shrinkTo(1);
    }

    private void add(PlainCopy floor, Figure figure, int size, long value) {
        sheet.add(subject.name(), floor.name(), figure, size, value);
    }

    private Duration seeding(String member) {
        return Seeding.of(site.timeline(), member).took();
    }

    private void measureClients() {
        var ledger = unanswered.note(Callers.of(site, subject).during(CLIENTS, _ -> {
            Spell.pass(BEFORE);
            await(List.of(FIRST), site.scaleTo(2), CLIENTS_AT);
        }));
        var seeding = Seeding.of(site.timeline(), FIRST);
        addAnswers(ledger, Instant.MIN, seeding.start(), Figure.READ_BEFORE_SEEDING, Figure.WRITE_BEFORE_SEEDING);
        addAnswers(ledger, seeding.start(), seeding.end(), Figure.READ_WHILE_SEEDING, Figure.WRITE_WHILE_SEEDING);
        site.shrinkTo(1);
    }

    private void addAnswers(Ledger ledger, Instant from, Instant to, Figure reads, Figure writes) {
        Answers.between(from, to, Answers.steady(ledger.pooledReads().answered())).addTo(sheet, subject, reads);
        Answers.between(from, to, Answers.steady(ledger.writes().acknowledged())).addTo(sheet, subject, writes);
    }

    private List<Arrival> await(List<String> members, Moment order, int size) {
        return Arrivals.ofNew(members, subject, site, order, PATIENCE_PER_GIGABYTE.multipliedBy(1 + size / 1000)).all();
    }
}
