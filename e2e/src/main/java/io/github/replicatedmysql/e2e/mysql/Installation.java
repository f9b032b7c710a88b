package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Timeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Members that replicate, in one namespace, and how they are reached: whoever made them, and by whatever means. */
public abstract sealed class Installation implements AutoCloseable permits Release, Target {

    final KubernetesClient client;
    final String namespace;
    final Timeline timeline;
    final Dialect dialect;
    private final String user;
    private final Sessions sessions;

    /** @param user whom the harness logs in as */
    Installation(KubernetesClient client, String namespace, Timeline timeline, Dialect dialect, String user) {
        this.client = client;
        this.namespace = namespace;
        this.timeline = timeline;
        this.dialect = dialect;
        this.user = user;
        this.sessions = new Sessions(client, namespace, user);
    }

    /** Takes away what was installed; returns as soon as that is ordered. */
    public abstract Moment uninstall();

    /** What was sent to the cluster, Secrets included. */
    public abstract String manifest();

    /** The values the user gave, Secrets included. */
    public abstract String values();

    /** The host that takes writes, as the namespace's DNS knows it. */
    public abstract String writes();

    /** The host that takes reads. */
    public abstract String reads();

    /** Whose pods the members are; the last one is the one that is scaled. */
    public abstract List<String> statefulSets();

    /** The name that DNS answers with the addresses of a StatefulSet's members. */
    public abstract String domain(String statefulSet);

    /** The container that the server runs in. */
    abstract String serverContainer();

    /** The password of the user that the harness logs in as. */
    abstract String password();

    /** The member that takes writes. */
    public abstract Member primary();

    /** Waits until all replicas follow and have what the primary has now. */
    public abstract void awaitCaughtUp();

    /** All members that the StatefulSets want, by ordinal. */
    public List<Member> members() {
        return statefulSets().stream().flatMap(set -> IntStream.range(0, statefulSet(set).getSpec().getReplicas())
                .mapToObj(ordinal -> new Member(this, set, ordinal))).toList();
    }

    /** All members but the primary. */
    public List<Member> replicas() {
        var primary = primary().name();
        return members().stream().filter(member -> !member.name().equals(primary)).toList();
    }

    /** Sets the number of members through the API, as {@code kubectl scale} does; returns at once. */
    public Moment scaleTo(int members) {
        var moment = timeline.mark("scale to " + members);
        statefulSetResource(statefulSets().getLast()).scale(members);
        return moment;
    }

    /** Waits until the member beyond these has gone. */
    public void awaitOnly(int members) {
        var gone = new Member(this, statefulSets().getLast(), members);
        await("only %d members are left".formatted(members)).atMost(Timeouts.MEMBER_STOPS.multipliedBy(3)).until(() -> gone.pod().isEmpty());
        awaitRecorded(List.of(gone.name()));
    }

    /** Waits until the timeline too has the end of these pods: a watch tells of it a moment after it can be seen. */
    void awaitRecorded(List<String> pods) {
        await("the timeline has the end of %s".formatted(pods)).atMost(Timeouts.WATCH_TELLS)
                .pollDelay(Duration.ZERO).until(() -> pods.stream().flatMap(
                        pod -> timeline.lives(pod).stream()).allMatch(life -> life.gone().isPresent()));
    }

    /** Waits until all members are ready and all replicas follow and have what the primary has now. */
    public void awaitReplicating() {
        members().forEach(member -> member.await().ready());
        awaitCaughtUp();
    }

    /** The image that the servers run. */
    public String image() {
        return Containers.spec(statefulSet(statefulSets().getFirst()).getSpec().getTemplate().getSpec(), serverContainer())
                .orElseThrow().getImage();
    }

    /** Makes the table for numbered rows, if it is not there. */
    public void createNumberedRows() {
        makeOnPrimary("table", NumberedRows::create);
    }

    /** Makes the user that the ledger's clients are, and the Secret with its password, if they are not there. */
    public void createLedgerAccount() {
        var password = LedgerAccount.password(client, namespace);
        makeOnPrimary("user", session -> LedgerAccount.create(session, dialect, password));
    }

    /** The password of the user that the ledger's clients are. */
    public String ledgerPassword() {
        return LedgerAccount.password(client, namespace);
    }

    <T> T makeOnPrimary(String what, Sessions.Question<T> making) {
        var primary = primary();
        try {
            return ask(primary, making);
        } catch (SQLException e) {
            throw new IllegalStateException("%s takes no %s: %s".formatted(primary, what, e.getMessage()), e);
        }
    }

    <T> T ask(Member member, Sessions.Question<T> question) throws SQLException {
        return sessions.ask(member.name(), this::password, question);
    }

    /** A connection beside the one that is kept, of the same user's; whoever asked for it closes it. */
    Session open(Member member) throws SQLException {
        return Session.open(client, namespace, member.name(), user, password());
    }

    StatefulSet statefulSet(String name) {
        return statefulSetResource(name).require();
    }

    RollableScalableResource<StatefulSet> statefulSetResource(String name) {
        return client.apps().statefulSets().inNamespace(namespace).withName(name);
    }

    /** The record of what happens to it. */
    public Timeline timeline() {
        return timeline;
    }

    /** Where it is installed. */
    public String namespace() {
        return namespace;
    }

    /** How its engine is asked. */
    public Dialect dialect() {
        return dialect;
    }

    KubernetesClient client() {
        return client;
    }

    /** Closes the connections to its members; the installation itself stays. */
    @Override
    public void close() {
        sessions.close();
    }
}
