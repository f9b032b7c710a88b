package io.github.replicatedmysql.e2e.ledger;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.ledger.client.Load.Crew;
import io.github.replicatedmysql.e2e.ledger.client.Worker.Kind;
import io.github.replicatedmysql.e2e.mysql.Installation;
import io.github.replicatedmysql.e2e.mysql.Member;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Applications of an installation: they live inside the cluster, beside it, and know nothing but its Services. */
public final class Clients {

    /** Reads, each on a new connection: they leave out one of three members once in 200 million whiles, which is 3 * (2/3)^50. */
    private static final int A_WHILE = 50;

    /** Enough to see a short gap in routing; little enough that two scenarios leave the members the most of two cores. */
    private static final Map<Kind, Crew> READS =
            Map.of(Kind.FRESH_READ, new Crew(4, 30), Kind.POOLED_READ, new Crew(4, 60));
    private static final Map<Kind, Crew> WRITES =
            Map.of(Kind.FRESH_WRITE, new Crew(2, 10), Kind.POOLED_WRITE, new Crew(4, 40));

    private final KubernetesClient client;
    private final Installation installation;
    private final String image;
    private ClientRuns runs;

    /** @param image a Java runtime */
    public Clients(KubernetesClient client, Installation installation, String image) {
        this.client = client;
        this.installation = installation;
        this.image = image;
    }

    /** Reads through the Service for reads, and writes through the primary's, from before a step until after it. */
    public Ledger readAndWriteDuring(Step step) {
        return during(readersAndWriters(), step);
    }

    /** So many of each kind as an application of some users would have. */
    public static Map<Kind, Crew> readersAndWriters() {
        var all = new EnumMap<>(READS);
        all.putAll(WRITES);
        return all;
    }

    /** Reads through the Service for reads from before a step until after it. */
    public Ledger readDuring(Step step) {
        return during(READS, step);
    }

    /** Reads and writes for a while in which nothing is done. */
    public Ledger readAndWriteAWhile() {
        return readAndWriteDuring(reads -> await("%d reads".formatted(A_WHILE)).atMost(Timeouts.CLIENT_STARTS)
                .until(() -> reads.get().attempted() >= A_WHILE));
    }

    /** Has rows in it that were acknowledged: an earlier step's, or those of a while where a step is run without that one. */
    public void haveWritten() {
        if (writes().stream().allMatch(run -> run.acknowledged().isEmpty())) {
            readAndWriteAWhile();
        }
    }

    /** Lets so many clients of each kind work from before a step until after it. */
    public Ledger during(Map<Kind, Crew> crews, Step step) {
        if (runs == null) {
            installation.createNumberedRows();
            installation.createLedgerAccount();
            installation.awaitCaughtUp();
            // Not sooner: where scenarios share two busy processors, the way to a server that is well may take seconds.
            runs = new ClientRuns(client, Endpoints.of(installation), image, Timeouts.CLIENT_PATIENCE);
        }
        return runs.during(crews, soFar -> step.take(() -> soFar.get().reads()),
                () -> installation.members().stream().map(Member::name).toList());
    }

    /** What the clients wrote in each run so far: a row that was acknowledged in an earlier step must outlive this one too. */
    public List<Writes> writes() {
        return ledgers().stream().map(Ledger::writes).filter(writes -> writes.attempted() > 0).toList();
    }

    /** What the clients met in each run so far, for the evidence. */
    public List<Ledger> ledgers() {
        return runs == null ? List.of() : runs.ledgers();
    }

    /** What is done while the clients work; it may look at the reads so far. */
    @FunctionalInterface
    public interface Step {
        void take(Supplier<Reads> readsSoFar);
    }
}
