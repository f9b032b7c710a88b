package io.github.replicatedmysql.e2e.ledger;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.ledger.client.Load;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Clients of one database, whoever made it, and what they met each time they were at work. Its table and their user are there. */
public final class ClientRuns {

    /** Each run's rows have numbers of their own; no run writes as many. */
    private static final long ROWS_OF_A_RUN = 1_000_000;

    private final KubernetesClient client;
    private final Endpoints database;
    private final String image;
    private final Duration connects;
    private final List<RunningLedger> ledgers = new ArrayList<>();
    private ClientPod pod;

    /**
     * @param image a Java runtime
     * @param connects how long the clients give a server to be reached
     */
    public ClientRuns(KubernetesClient client, Endpoints database, String image, Duration connects) {
        this.client = client;
        this.database = database;
        this.image = image;
        this.connects = connects;
    }

    /** Lets so many clients of each kind work from before a deed until after it; the deed may ask for the ledger so far. */
    public Ledger during(Map<Kind, Crew> crews, Deed deed) {
        return during(crews, deed, List::of);
    }

    /** @param members who must answer a look after the deed, as they are called then */
    Ledger during(Map<Kind, Crew> crews, Deed deed, Supplier<List<String>> members) {
        if (pod == null) {
            pod = ClientPod.start(client, database, image, connects);
        }
        var ledger = RunningLedger.start(pod, new Load(crews, (ledgers.size() + 1) * ROWS_OF_A_RUN));
        ledgers.add(ledger);
        try (ledger) {
            ledger.awaitNextSuccesses();
            deed.perform(ledger::soFar);
            ledger.awaitNextLooks(members.get());
            ledger.awaitNextSuccesses();
        }
        return ledger.soFar();
    }

    /** What the clients met in each run so far. */
    public List<Ledger> ledgers() {
        return ledgers.stream().map(RunningLedger::soFar).toList();
    }

    /** What is done while the clients work. */
    @FunctionalInterface
    public interface Deed {
        void perform(Supplier<Ledger> soFar);
    }
}
