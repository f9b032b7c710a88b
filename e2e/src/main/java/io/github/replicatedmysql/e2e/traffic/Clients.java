package io.github.replicatedmysql.e2e.traffic;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.metrics.Exposition;
import io.github.replicatedmysql.e2e.mysql.Release;
import io.github.replicatedmysql.e2e.report.LedgerSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Applications of a release: they live inside the cluster, beside it, and know nothing but its Services. A step that
 * fails leaves its clients' pod, for the evidence.
 */
public final class Clients {

    /** Each run's rows have numbers of their own; no run writes as many. */
    private static final long ROWS_OF_A_RUN = 1_000_000;

    /** So many reads take about 10 s, and leave no member out. */
    private static final int A_WHILE = 40;

    private final KubernetesClient client;
    private final Release release;
    private final Map<String, String> logs = new HashMap<>();
    private final List<LedgerSeries> series = new ArrayList<>();
    private int runs;
    private TrafficPod shell;

    public Clients(KubernetesClient client, Release release) {
        this.client = client;
        this.release = release;
    }

    /** Reads through the Service for reads, and writes through the primary's, from before a step until after it. */
    public Traffic readAndWriteDuring(Step step) {
        release.createNumberedRows();
        var pod = start(TrafficPod.READER, TrafficPod.WRITER);
        step.take(() -> Reads.parse(pod.log(TrafficPod.READER)));
        pod.awaitNextSuccesses();
        pod.finish();
        var traffic = new Traffic(reads(pod), Writes.parse(lastLog(pod, TrafficPod.WRITER)));
        series.add(TrafficSeries.of(traffic.writes()));
        pod.delete();
        return traffic;
    }

    /** Reads and writes for a while in which nothing is done. */
    public Traffic readAndWriteAWhile() {
        return readAndWriteDuring(reads -> await("%d reads".formatted(A_WHILE)).atMost(Timeouts.CLIENT_STARTS)
                .pollInterval(Timeouts.POLL).until(() -> reads.get().attempted() >= A_WHILE));
    }

    /** Reads through the Service for reads from before a step until after it. */
    public Reads readDuring(Step step) {
        var pod = start(TrafficPod.READER);
        step.take(() -> Reads.parse(pod.log(TrafficPod.READER)));
        pod.awaitNextSuccesses();
        pod.finish();
        var reads = reads(pod);
        pod.delete();
        return reads;
    }

    private Reads reads(TrafficPod pod) {
        var reads = Reads.parse(lastLog(pod, TrafficPod.READER));
        series.add(TrafficSeries.of(reads));
        return reads;
    }

    private String lastLog(TrafficPod pod, String container) {
        var log = pod.log(container);
        logs.put(pod.name() + "." + container, log);
        return log;
    }

    /** What all clients so far met that are gone by now, for the report. */
    public List<LedgerSeries> series() {
        return List.copyOf(series);
    }

    /** What all clients so far have printed that are gone by now, for the evidence. */
    public Map<String, String> logs() {
        return Map.copyOf(logs);
    }

    private TrafficPod start(String... containers) {
        runs++;
        var pod = TrafficPod.start(client, release, "traffic-" + runs, runs * ROWS_OF_A_RUN, containers);
        pod.awaitFirstSuccesses();
        return pod;
    }

    /** Runs one statement with the command-line client, as root, against an address as the cluster's DNS knows it. */
    public String query(String address, String statement) {
        return shell().run(
                "%s --no-defaults --host=%s --user=root --connect-timeout=5 --batch --skip-column-names --execute='%s'"
                        .formatted(release.dialect().client(), address, statement));
    }

    /** The addresses that a name has in the cluster's DNS. */
    public Set<String> resolve(String name) {
        return shell().run("getent ahosts %s | cut -d ' ' -f 1".formatted(name)).lines().collect(Collectors.toSet());
    }

    /** What an address answers over HTTP, as Prometheus asks it. */
    public Exposition metrics(String address) {
        var response = shell().run("""
                exec 3<>/dev/tcp/%s/9104
                printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3
                timeout 10 cat <&3""".formatted(address));
        var end = response.indexOf("\r\n\r\n");
        if (!response.startsWith("HTTP/1.0 200") || end < 0) {
            throw new IllegalStateException("%s serves no metrics: %s".formatted(address, response.lines().findFirst()));
        }
        return Exposition.parse(response.substring(end));
    }

    private ContainerShell shell() {
        if (shell == null) {
            shell = TrafficPod.start(client, release, "client", 0, TrafficPod.SHELL);
            shell.awaitRunning();
        }
        return shell.shell(TrafficPod.SHELL);
    }

    /** What is done while the clients work; it may look at the reads so far. */
    @FunctionalInterface
    public interface Step {
        void take(Supplier<Reads> readsSoFar);
    }
}
