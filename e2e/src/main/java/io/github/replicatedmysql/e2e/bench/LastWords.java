package io.github.replicatedmysql.e2e.bench;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.evidence.KnownSecrets;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The end of what was seen in a namespace and of what its containers wrote, without its secrets: why a measurement failed is there as a rule. */
record LastWords(KubernetesClient client, String namespace) {

    private static final int SEEN = 15;
    private static final int WRITTEN = 5;

    String after(Timeline timeline) {
        try {
            return new KnownSecrets(client, namespace).redaction().map(redaction -> redaction.apply(last(timeline.asText(), SEEN) + logs()))
                    .orElse("not told: it may have Secrets in it, and they could not be read");
        } catch (KubernetesClientException e) {
            return "not to be had: " + e.getMessage();
        }
    }

    private String logs() {
        return client.pods().inNamespace(namespace).list().getItems().stream().flatMap(this::logs).collect(Collectors.joining());
    }

    private Stream<String> logs(Pod pod) {
        return Containers.allStatuses(pod)
                .map(container -> "%s, %s:%n%s".formatted(pod.getMetadata().getName(), container.getName(), log(pod, container)));
    }

    private String log(Pod pod, ContainerStatus container) {
        try {
            // It would wait until the pod is ready, which may be what failed.
            return last(client.pods().inNamespace(namespace).withName(pod.getMetadata().getName()).inContainer(container.getName())
                    .withReadyWaitTimeout(0).tailingLines(WRITTEN).getLog(), WRITTEN);
        } catch (KubernetesClientException e) {
            return last("no log: " + e.getMessage(), 1);
        }
    }

    private static String last(String text, int lines) {
        var all = text.lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size()).stream().map("  %s%n"::formatted).collect(Collectors.joining());
    }
}
