package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What is done to one of three members, and which figures tell what came of it. */
enum Harm {
    DELETED_REPLICA(Figure.REPLICA_READY, Figure.REPLICA_REPLICATES,
            new Felt(Figure.REPLICA_WRITES_PAUSED, Figure.REPLICA_READS_PAUSED, Figure.REPLICA_READS_FAILED)),
    DELETED_PRIMARY(Figure.PRIMARY_READY, Figure.PRIMARY_REPLICATES,
            new Felt(Figure.PRIMARY_WRITES_PAUSED, Figure.PRIMARY_READS_PAUSED, Figure.PRIMARY_READS_FAILED)),
    KILLED_SERVER(Figure.SERVER_READY, Figure.SERVER_REPLICATES,
            new Felt(Figure.SERVER_WRITES_PAUSED, Figure.SERVER_READS_PAUSED, Figure.SERVER_READS_FAILED)),
    REBOOTED_NODE(Figure.NODE_READY, Figure.NODE_REPLICATES,
            new Felt(Figure.NODE_WRITES_PAUSED, Figure.NODE_READS_PAUSED, Figure.NODE_READS_FAILED));

    private final Figure ready;
    private final Figure replicates;
    private final Felt felt;

    Harm(Figure ready, Figure replicates, Felt felt) {
        this.ready = ready;
        this.replicates = replicates;
        this.felt = felt;
    }

    /**
     * Those that a round measures.
     *
     * @param quick whether what takes long is left out
     */
    static List<Harm> all(boolean quick) {
        return Arrays.stream(values()).filter(harm -> !quick || harm != REBOOTED_NODE).toList();
    }

    /** How long a member that was hurt was away. */
    record Absence(Duration ready, Duration replicating) {}

    /** Does it, and waits until the member is ready again and those that may feel it have each got a row that was written after that. */
    Absence doTo(Subject subject, Site site) {
        var all = subject.members(site, 3);
        var primary = subject.primary(site);
        var hurt = this == DELETED_PRIMARY ? primary : replica(site, all, primary);
        var pod = site.pod(hurt);
        var uid = pod.getMetadata().getUid();
        var restarts = PodSeen.restarts(pod);
        var order = site.timeline().fault(ready.text());
        switch (this) {
            case DELETED_REPLICA, DELETED_PRIMARY -> site.client().pods().inNamespace(site.namespace()).withName(hurt).delete();
            case KILLED_SERVER -> site.node(pod).kill(subject.process(), uid);
            case REBOOTED_NODE -> site.node(pod).reboot();
        }
        try (var proof = subject.proof(site)) {
            var arrivals = Arrivals.await(this == DELETED_PRIMARY ? all : List.of(hurt),
                    _ -> site.timeline().readyAgain(hurt, order, uid, restarts), proof);
            if (this == REBOOTED_NODE) {
                site.awaitSystem();
            }
            return new Absence(Duration.between(order.at(), arrivals.all().getFirst().ready().at()),
                    Duration.between(order.at(), arrivals.complete()));
        }
    }

    /** The last one; a node that reboots must not take the primary along. */
    private String replica(Site site, List<String> all, String primary) {
        var home = site.pod(primary).getSpec().getNodeName();
        return all.reversed().stream().filter(member -> !member.equals(primary))
                .filter(member -> this != REBOOTED_NODE || !site.pod(member).getSpec().getNodeName().equals(home)).findFirst()
                .orElseThrow(() -> new IllegalStateException("all members are on %s, the primary's node: none can reboot alone".formatted(home)));
    }

    /** Until it is ready. */
    Figure ready() {
        return ready;
    }

    /** Until rows arrive. */
    Figure replicates() {
        return replicates;
    }

    /** How clients felt it. */
    Felt felt() {
        return felt;
    }
}
