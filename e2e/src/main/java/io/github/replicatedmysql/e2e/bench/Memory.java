package io.github.replicatedmysql.e2e.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a member's processes keep in memory, in bytes, as its kubelet sees it: without what the kernel could drop.
 *
 * @param server of the container with the server
 * @param member of all its containers
 */
record Memory(long server, long member) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Waits until its kubelet has looked at all containers of the pod; that is every ten seconds. */
    static Memory of(Site site, String member) {
        var pod = site.pod(member);
        return await("the kubelet knows the memory of " + member).atMost(Timeouts.MEMBER_RETURNS).pollInterval(Timeouts.POLL)
                .until(() -> in(site.client().raw("/api/v1/nodes/%s/proxy/stats/summary".formatted(pod.getSpec().getNodeName())),
                        pod.getMetadata().getUid(), pod.getSpec().getContainers().size()), Optional::isPresent).orElseThrow();
    }

    /**
     * Looks for a pod in the summary of its node.
     *
     * @return empty while there is not a figure for each of its containers
     */
    static Optional<Memory> in(String summary, String uid, int containers) {
        try {
            return StreamSupport.stream(JSON.readTree(summary).path("pods").spliterator(), false)
                    .filter(pod -> pod.at("/podRef/uid").asText().equals(uid))
                    .map(pod -> StreamSupport.stream(pod.path("containers").spliterator(), false)
                            .filter(container -> bytes(container) > 0).toList())
                    .filter(measured -> measured.size() == containers).findFirst()
                    .map(measured -> new Memory(
                            measured.stream().filter(one -> one.path("name").asText().equals("mysql")).mapToLong(Memory::bytes).sum(),
                            measured.stream().mapToLong(Memory::bytes).sum()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(JsonNode container) {
        return container.at("/memory/workingSetBytes").asLong();
    }
}
