package io.github.replicatedmysql.e2e.ledger;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.github.replicatedmysql.e2e.Timeouts;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The loop of {@code SELECT @@server_id} that the labs leave open in a second window, and what a person sees in it. Time is the
 * clients', whose clock need not be ours.
 */
public record ReadLoop(Supplier<Reads> soFar) {

    /** Waits until each of these servers has answered since now. */
    public void shows(Integer... serverIds) {
        var now = soFar.get().end();
        await("answers from %s".formatted(Set.of(serverIds))).atMost(Timeouts.ROUTING_FOLLOWS)
                .until(() -> soFar.get().since(now).byServerId().keySet(), seen -> seen.containsAll(Set.of(serverIds)));
    }

    /** Waits until others have answered every read for as long as makes one believe that this server gets none any more, from now on. */
    public void showsNoMore(int serverId) {
        var believed = soFar.get().end().plus(Timeouts.READS_STAY_AWAY);
        await("no more reads reach %d".formatted(serverId)).atMost(Timeouts.ROUTING_FOLLOWS.plus(Timeouts.READS_STAY_AWAY))
                .until(() -> soFar.get().last(Timeouts.READS_STAY_AWAY),
                        reads -> !reads.end().isBefore(believed) && reads.allFromOthersThan(serverId));
    }
}
