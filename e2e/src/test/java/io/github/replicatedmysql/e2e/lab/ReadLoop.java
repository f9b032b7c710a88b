package io.github.replicatedmysql.e2e.lab;

import static org.awaitility.Awaitility.await;

import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.ledger.Reads;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/** The loop of {@code SELECT @@server_id} that the labs leave open in a second window, and what a person sees in it. */
record ReadLoop(Supplier<Reads> soFar) {

    /** Waits until each of these servers has answered since now. */
    void shows(Integer... serverIds) {
        var now = Instant.now();
        await("answers from %s".formatted(Set.of(serverIds))).atMost(Timeouts.ROUTING_FOLLOWS).pollInterval(Timeouts.POLL)
                .until(() -> soFar.get().since(now).byServerId().keySet(), seen -> seen.containsAll(Set.of(serverIds)));
    }

    /** Waits until this server has not answered for as long as makes one believe it, while others have. */
    void showsNoMore(int serverId) {
        await("no more answers from %d".formatted(serverId)).atMost(Timeouts.ROUTING_FOLLOWS).pollInterval(Timeouts.POLL)
                .until(() -> soFar.get().since(Instant.now().minus(Timeouts.STAYS_SO)).byServerId().keySet(),
                        seen -> !seen.isEmpty() && !seen.contains(serverId));
    }
}
