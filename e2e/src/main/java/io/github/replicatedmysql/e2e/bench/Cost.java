package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Spell;
import io.github.replicatedmysql.e2e.cluster.ScenarioNamespaces;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.mysql.MemberFaults;
import io.github.replicatedmysql.e2e.observe.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What three members take up that nobody asks for anything. */
final class Cost {

    private static final String REPLICA = "mysql-2";

    /** What is pulled for a member; of MariaDB's, the container that gives seeds runs the server's image. */
    private static final Map<String, Figure> IMAGES = Map.of(
            OwnSubject.CONTAINER, Figure.IMAGE, MemberFaults.METRICS_CONTAINER, Figure.EXPORTER_IMAGE);

    /** What would have been the cluster's without any subject. */
    static final String NOTHING = "nothing";

    /** After an install caches are filled, logs purged, and watches opened. */
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private static final Duration IDLE = Duration.ofSeconds(60);

    private final OwnSubject subject;
    private final Site site;
    private final Sheet sheet;

    private Cost(OwnSubject subject, Site site, Sheet sheet) {
        this.subject = subject;
        this.site = site;
        this.sheet = sheet;
    }

    static void measure(Bench bench, OwnSubject subject, Sheet sheet) {
        ScenarioNamespaces.awaitNone(bench.cluster().client());
        try (var site = Site.open(bench, subject.name())) {
            site.measure(() -> new Cost(subject, site, sheet).measure());
        }
    }

    static void measureNothing(Bench bench, Sheet sheet) {
        ScenarioNamespaces.awaitNone(bench.cluster().client());
        Spell.pass(SETTLING);
        sheet.add(NOTHING, NOTHING, Figure.API_REQUESTS, 0, requests(bench.cluster().client(), () -> Spell.pass(IDLE)));
    }

    private void measure() {
        measureIdle();
        measureSizes();
    }

    private void measureIdle() {
        Arrivals.ofNew(OwnSubject.members(3), subject, site, install());
        if (subject instanceof ChartSubject chart) {
            measureBare(BareServer.beside(site, chart.dialect()));
        } else {
            Spell.pass(SETTLING);
        }
        var before = Usage.of(site, REPLICA);
        sheet.add(subject.name(), NOTHING, Figure.API_REQUESTS, 0, requests(site.client(), () -> Spell.pass(IDLE)));
        var after = Usage.of(site, REPLICA);
        sheet.add(subject, Figure.SERVER_CPU, after.microcores(before, OwnSubject.CONTAINER));
        addBeside(before, after, Member.DONOR_CONTAINER, Figure.DONOR_CPU, Figure.DONOR_MEMORY);
        addBeside(before, after, MemberFaults.METRICS_CONTAINER, Figure.EXPORTER_CPU, Figure.EXPORTER_MEMORY);
    }

    /** With all that can run beside a server. */
    private Moment install() {
        return subject instanceof ChartSubject chart ? chart.install(site, "replicas=3", "metrics.enabled=true") : subject.install(site, 3);
    }

    private void measureBare(BareServer bare) {
        Spell.pass(SETTLING);
        var server = Usage.of(site, BareServer.POD).server(OwnSubject.CONTAINER);
        sheet.add(bare.subject(), bare.subject(), Figure.IDLE_PRIMARY_MEMORY, 0, server);
        sheet.add(subject.name(), bare.subject(), Figure.IDLE_PRIMARY_MEMORY, 0, Usage.of(site, OwnSubject.PRIMARY).server(OwnSubject.CONTAINER));
        sheet.add(bare.subject(), bare.subject(), Figure.IDLE_REPLICA_MEMORY, 0, server);
        sheet.add(subject.name(), bare.subject(), Figure.IDLE_REPLICA_MEMORY, 0, Usage.of(site, REPLICA).server(OwnSubject.CONTAINER));
    }

    private static long requests(KubernetesClient client, Runnable meanwhile) {
        var start = Instant.now();
        var before = ApiRequests.soFar(client);
        meanwhile.run();
        return ApiRequests.soFar(client).hourly(before, Duration.between(start, Instant.now()));
    }

    private void addBeside(Usage before, Usage after, String container, Figure cpu, Figure memory) {
        if (after.containers().containsKey(container)) {
            sheet.add(subject, cpu, after.microcores(before, container));
            sheet.add(subject, memory, after.containers().get(container).memory());
        }
    }

    private void measureSizes() {
        var member = site.pod(OwnSubject.PRIMARY);
        var images = site.client().nodes().withName(member.getSpec().getNodeName()).require().getStatus().getImages();
        for (var container : member.getSpec().getContainers()) {
            if (IMAGES.containsKey(container.getName())) {
                images.stream().filter(one -> one.getNames().contains(container.getImage())).findFirst()
                        .ifPresent(image -> sheet.add(subject, IMAGES.get(container.getName()), image.getSizeBytes()));
            }
        }
        if (subject instanceof ChartSubject) {
            try {
                sheet.add(subject, Figure.PACKAGE, Files.size(site.bench().chart()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
