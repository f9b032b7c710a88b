package io.github.replicatedmysql.e2e.evidence;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.ledger.Clients;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.Member;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a person would ask for after a failure, taken before what was installed is removed, without its secrets. */
public final class Evidence {

    private final KubernetesClient client;
    private final Installation installation;
    private final Timeline timeline;
    private final Clients clients;
    private final KnownSecrets secrets;
    private final Supplier<Map<String, String>> memberLogs;

    /** @param memberLogs what members logged whose pods may have gone since, by the names of their files */
    public Evidence(KubernetesClient client, Installation installation, Timeline timeline, Clients clients, KnownSecrets secrets,
            Supplier<Map<String, String>> memberLogs) {
        this.client = client;
        this.installation = installation;
        this.timeline = timeline;
        this.clients = clients;
        this.secrets = secrets;
        this.memberLogs = memberLogs;
    }

    /** Fills the folder; what cannot be had leaves a file that says why. Where Secrets could never be read, nothing is safe to write. */
    public void collect(Path folder, Throwable failure) {
        secrets.redaction().ifPresentOrElse(redaction -> collect(folder, failure, redaction), () -> write(folder, "failure.txt",
                Redaction.of(List.of()), () -> "not written, nor anything else: it may tell Secrets, and they could not be read"));
    }

    private void collect(Path folder, Throwable failure, Redaction redaction) {
        write(folder, "failure.txt", redaction, () -> stackTrace(failure));
        write(folder, "timeline.txt", redaction, timeline::asText);
        write(folder, "members.txt", redaction, this::members);
        write(folder, "manifest.yaml", redaction, installation::manifest);
        write(folder, "values.yaml", redaction, installation::values);
        write(folder, "objects.yaml", redaction, this::objects);
        write(folder, "events.txt", redaction, this::events);
        var ledgers = clients.ledgers();
        for (var run = 0; run < ledgers.size(); run++) {
            write(folder, "ledger-%d.tsv".formatted(run + 1), redaction, ledgers.get(run)::asText);
        }
        logs(folder.resolve("logs"), redaction);
        memberLogs.get().forEach((file, log) -> write(folder.resolve("logs/each-start"), file, redaction, () -> log));
    }

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private String members() {
        var text = new StringBuilder();
        for (Member member : installation.members()) {
            text.append(member.look()).append('\n').append(member.replication().status()).append('\n');
        }
        return text.toString();
    }

    private String objects() {
        var namespace = installation.namespace();
        Stream<? extends HasMetadata> objects = Stream.of(
                        client.apps().statefulSets().inNamespace(namespace).list().getItems(),
                        client.pods().inNamespace(namespace).list().getItems(),
                        client.persistentVolumeClaims().inNamespace(namespace).list().getItems(),
                        client.services().inNamespace(namespace).list().getItems(),
                        client.discovery().v1().endpointSlices().inNamespace(namespace).list().getItems(),
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        client.secrets().inNamespace(namespace).list().getItems(),
                        client.nodes().list().getItems())
                .flatMap(List::stream);
        return objects.map(Serialization::asYaml).collect(Collectors.joining());
    }

    private String events() {
        return client.v1().events().inNamespace(installation.namespace()).list().getItems().stream()
                .map(event -> "%s %s %s: %s%n".formatted(lastSeen(event), event.getInvolvedObject().getName(),
                        event.getReason(), event.getMessage()))
                .sorted().collect(Collectors.joining());
    }

    /** An event of the newer API has no time of its last sight, but that of its series, or only its own. */
    private static String lastSeen(Event event) {
        return Optional.ofNullable(event.getLastTimestamp())
                .or(() -> Optional.ofNullable(event.getSeries()).map(EventSeries::getLastObservedTime).map(MicroTime::getTime))
                .or(() -> Optional.ofNullable(event.getEventTime()).map(MicroTime::getTime))
                .orElseGet(() -> event.getMetadata().getCreationTimestamp());
    }

    private void logs(Path folder, Redaction redaction) {
        List<Pod> pods;
        try {
            pods = client.pods().inNamespace(installation.namespace()).list().getItems();
        } catch (KubernetesClientException e) {
            write(folder, "pods.txt", redaction, () -> notToBeHad(e));
            return;
        }
        pods.forEach(pod -> logs(folder, redaction, pod));
    }

    private void logs(Path folder, Redaction redaction, Pod pod) {
        var resource = client.pods().inNamespace(installation.namespace()).withName(pod.getMetadata().getName());
        Containers.allStatuses(pod).forEach(container -> {
            var log = resource.inContainer(container.getName());
            var file = pod.getMetadata().getName() + "." + container.getName();
            write(folder, file + ".log", redaction, log::getLog);
            if (container.getRestartCount() > 0) {
                write(folder, file + ".previous.log", redaction, () -> log.terminated().getLog());
            }
        });
    }

    private static void write(Path folder, String name, Redaction redaction, Supplier<String> content) {
        TextFile.write(folder.resolve(name), redaction.apply(contentOrReason(content)));
    }

    private static String contentOrReason(Supplier<String> content) {
        try {
            return content.get();
        } catch (RuntimeException e) {
            return notToBeHad(e);
        }
    }

    private static String notToBeHad(RuntimeException why) {
        return "not to be had: " + why.getMessage();
    }
}
