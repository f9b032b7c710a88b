package io.github.replicatedmysql.e2e.bench;

import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Duration;
import java.util.List;

/** What is done to one of three members, and which figures tell what came of it. */
enum Harm {
    DELETED_REPLICA(Harm.REPLICA, List.of(Harm.REPLICA), Figure.REPLICA_READY, Figure.REPLICA_REPLICATES,
            new Felt(Figure.REPLICA_WRITES_PAUSED, Figure.REPLICA_READS_PAUSED, Figure.REPLICA_READS_FAILED)),
    DELETED_PRIMARY(Subject.PRIMARY, Subject.members(3), Figure.PRIMARY_READY, Figure.PRIMARY_REPLICATES,
            new Felt(Figure.PRIMARY_WRITES_PAUSED, Figure.PRIMARY_READS_PAUSED, Figure.PRIMARY_READS_FAILED)),
    KILLED_SERVER(Harm.REPLICA, List.of(Harm.REPLICA), Figure.SERVER_READY, Figure.SERVER_REPLICATES,
            new Felt(Figure.SERVER_WRITES_PAUSED, Figure.SERVER_READS_PAUSED, Figure.SERVER_READS_FAILED));

    private static final String REPLICA = "mysql-2";

    private final String hurt;
    private final List<String> members;
    private final Figure ready;
    private final Figure replicates;
    private final Felt felt;

    Harm(String hurt, List<String> members, Figure ready, Figure replicates, Felt felt) {
        this.hurt = hurt;
        this.members = members;
        this.ready = ready;
        this.replicates = replicates;
        this.felt = felt;
    }

    /** How long a member that was hurt was away. */
    record Absence(Duration ready, Duration replicating) {}

    /** Does it, and waits until the member is ready again and those that may feel it have each got a row that was written after that. */
    Absence doTo(Subject subject, Site site) {
        var pod = site.pod(hurt);
        var uid = pod.getMetadata().getUid();
        var restarts = PodSeen.restarts(pod);
        var order = site.timeline().fault(ready.text());
        if (this == KILLED_SERVER) {
            new NodeContainer(site.client(), pod.getSpec().getNodeName()).kill(subject.engine().orElseThrow().process(), uid);
        } else {
            site.client().pods().inNamespace(site.namespace()).withName(hurt).delete();
        }
        try (var proof = subject.proof(site)) {
            var arrivals = Arrivals.await(members, _ -> site.timeline().readyAgain(hurt, order, uid, restarts), proof);
            return new Absence(Duration.between(order.at(), arrivals.all().getFirst().ready().at()),
                    Duration.between(order.at(), arrivals.complete()));
        }
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
