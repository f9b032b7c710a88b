package io.github.replicatedmysql.e2e.bench;

import static io.github.replicatedmysql.e2e.Waits.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the containers of a pod take up, as its kubelet sees it. */
record Usage(Map<String, Container> containers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One container at one look.
     *
     * @param memory in bytes, without what the kernel could drop
     * @param at when the processor time was looked at
     * @param cpu the processor time since it started, in nanoseconds
     */
    record Container(long memory, Instant at, long cpu) {}

    /** Waits until its kubelet has looked at all containers of the pod; that is every ten seconds. */
    static Usage of(Site site, String name) {
        var pod = site.pod(name);
        return await("the kubelet knows what %s takes up".formatted(name)).atMost(Timeouts.MEMBER_RETURNS)
                .until(() -> in(site.client().raw("/api/v1/nodes/%s/proxy/stats/summary".formatted(pod.getSpec().getNodeName())),
                        pod.getMetadata().getUid(), pod.getSpec().getContainers().size()), Optional::isPresent).orElseThrow();
    }

    /**
     * Looks for a pod in the summary of its node.
     *
     * @return empty while there is not a figure for each of its containers
     */
    static Optional<Usage> in(String summary, String uid, int containers) {
        try {
            return StreamSupport.stream(JSON.readTree(summary).path("pods").spliterator(), false)
                    .filter(pod -> pod.at("/podRef/uid").asText().equals(uid))
                    .map(pod -> new Usage(StreamSupport.stream(pod.path("containers").spliterator(), false)
                            .filter(container -> bytes(container) > 0)
                            .collect(Collectors.toMap(container -> container.path("name").asText(), Usage::container))))
                    .filter(usage -> usage.containers().size() == containers).findFirst();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Container container(JsonNode container) {
        return new Container(bytes(container), Instant.parse(container.at("/cpu/time").asText()),
                container.at("/cpu/usageCoreNanoSeconds").asLong());
    }

    private static long bytes(JsonNode container) {
        return container.at("/memory/workingSetBytes").asLong();
    }

    /** Memory of the container with the server. */
    long server(String container) {
        return containers.get(container).memory();
    }

    /** Memory of all containers. */
    long member() {
        return containers.values().stream().mapToLong(Container::memory).sum();
    }

    /** How many millionths of a core a container has used since an earlier look. */
    long microcores(Usage earlier, String container) {
        var then = earlier.containers().get(container);
        var now = containers.get(container);
        return (now.cpu() - then.cpu()) * 1_000_000 / Duration.between(then.at(), now.at()).toNanos();
    }
}
