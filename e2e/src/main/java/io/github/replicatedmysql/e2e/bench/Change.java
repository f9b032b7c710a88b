package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.replicatedmysql.e2e.ledger.ClientRuns;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What clients feel while three members are given a changed option, and while one of them comes to harm. */
final class Change {

    private static final Felt ROLL = new Felt(Figure.ROLL_WRITES_PAUSED, Figure.ROLL_READS_PAUSED, Figure.ROLL_READS_FAILED);

    private final Subject subject;
    private final Site site;
    private final Sheet sheet;

    private Change(Subject subject, Site site, Sheet sheet) {
        this.subject = subject;
        this.site = site;
        this.sheet = sheet;
    }

    /** @param quick whether the node that reboots is left out */
    static void measure(Bench bench, Subject subject, Sheet sheet, boolean quick) {
        try (var site = subject.site(bench); var _ = subject.leaving(site)) {
            site.measure(() -> new Change(subject, site, sheet).measure(quick));
        }
    }

    private void measure(boolean quick) {
        var order = subject.install(site, 3);
        Arrivals.ofNew(subject.members(site, 3), subject, site, order);
        var clients = Callers.of(site, subject);
        felt(clients, ROLL, this::roll);
        for (var harm : Harm.all(quick)) {
            felt(clients, harm.felt(), () -> harm.doTo(subject, site));
        }
    }

    private void felt(ClientRuns clients, Felt felt, Runnable deed) {
        felt.add(clients.during(Clients.readersAndWriters(), _ -> deed.run()), subject, sheet);
    }

    private void roll() {
        Map<String, Pod> before = subject.members(site, 3).stream().collect(Collectors.toMap(Function.identity(), site::pod));
        var order = subject.change(site);
        try (var proof = subject.proof(site)) {
            var arrivals = Arrivals.await(subject.members(site, 3), member -> site.timeline().readyAgain(
                    member, order, before.get(member).getMetadata().getUid(), PodSeen.restarts(before.get(member))), proof);
            sheet.add(subject, Figure.ROLL, Duration.between(order.at(), arrivals.complete()));
        }
    }
}
