package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** One subject in one round: installed, hurt, and installed again on what it left. */
final class Round {

    private static final int MEMBERS = 3;
    /** Whose rows all members must get. */
    static final String PRIMARY = "mysql-0";
    private static final String REPLICA = "mysql-" + (MEMBERS - 1);

    private final Subject subject;
    private final Site site;
    private final Sheet sheet;

    private Round(Subject subject, Site site, Sheet sheet) {
        this.subject = subject;
        this.site = site;
        this.sheet = sheet;
    }

    /**
     * Measures what a subject with three members is measured by.
     *
     * @param quick whether the second install is left out
     */
    static void measure(Bench bench, Subject subject, Sheet sheet, boolean quick) {
        try (var site = Site.open(bench, subject.name())) {
            var round = new Round(subject, site, sheet);
            round.measure();
            if (!quick) {
                round.measureReinstall();
            }
        }
    }

    /** Measures the install of one member, which has nothing to hurt that three have not. */
    static void measureOneMember(Bench bench, Subject subject, Sheet sheet) {
        try (var site = Site.open(bench, subject.name())) {
            new Round(subject, site, sheet).install(Figure.INSTALL_ONE, 1);
        }
    }

    private void measure() {
        install(Figure.INSTALL, MEMBERS);
        measureReturns();
        if (subject.engine().isPresent()) {
            measureCost();
        }
    }

    private void measureReinstall() {
        subject.uninstall(site);
        site.awaitNoPods();
        install(Figure.REINSTALL, MEMBERS);
    }

    private void install(Figure figure, int members) {
        var order = subject.install(site, members);
        try (var proof = proof()) {
            var arrivals = Arrivals.await(names(members), member -> site.timeline().readyAgain(member, order, "", 0), proof);
            sheet.add(subject, figure, Duration.between(order.at(), arrivals.complete()));
            arrivals.all().forEach(arrival -> sheet.add(
                    Split.of(site.timeline(), order, arrival, subject.name(), figure, sheet.round())));
        }
    }

    private Proof proof() {
        return subject.engine().isPresent() ? new Rows(site, subject.rootPassword(site)) : Proof.NONE_NEEDED;
    }

    private static List<String> names(int members) {
        return IntStream.range(0, members).mapToObj(ordinal -> "mysql-" + ordinal).toList();
    }

    private void measureReturns() {
        measureReturn(REPLICA, List.of(REPLICA), () -> delete(REPLICA), Figure.REPLICA_READY, Figure.REPLICA_REPLICATES);
        subject.engine().ifPresent(engine -> {
            measureReturn(PRIMARY, names(MEMBERS), () -> delete(PRIMARY), Figure.PRIMARY_READY, Figure.PRIMARY_REPLICATES);
            measureReturn(REPLICA, List.of(REPLICA), () -> kill(engine.process()), Figure.SERVER_READY, Figure.SERVER_REPLICATES);
        });
    }

    /** Hurts a member, and waits until it is ready again and these members have each got a row that was written after that. */
    private void measureReturn(String hurt, List<String> members, Runnable deed, Figure ready, Figure replicates) {
        var pod = site.pod(hurt);
        var uid = pod.getMetadata().getUid();
        var restarts = pod.getStatus().getContainerStatuses().stream().mapToInt(ContainerStatus::getRestartCount).sum();
        var order = site.timeline().fault(ready.text());
        deed.run();
        try (var proof = proof()) {
            var arrivals = Arrivals.await(members, _ -> site.timeline().readyAgain(hurt, order, uid, restarts), proof);
            sheet.add(subject, ready, Duration.between(order.at(), arrivals.all().getFirst().ready().at()));
            if (subject.engine().isPresent()) {
                sheet.add(subject, replicates, Duration.between(order.at(), arrivals.complete()));
            }
        }
    }

    private void measureCost() {
        var memory = Memory.of(site, REPLICA);
        sheet.add(subject, Figure.SERVER_MEMORY, memory.server());
        sheet.add(subject, Figure.MEMBER_MEMORY, memory.member());
        sheet.add(subject, Figure.OBJECTS, site.objects());
    }

    private void delete(String member) {
        site.client().pods().inNamespace(site.namespace()).withName(member).delete();
    }

    private void kill(String process) {
        var pod = site.pod(REPLICA);
        new NodeContainer(site.client(), pod.getSpec().getNodeName()).kill(process, pod.getMetadata().getUid());
    }
}
