package io.github.replicatedmysql.e2e.mysql;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.Claims;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.cluster.Volume;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One member of an installation, whether it exists or not: its name, its claim and its pod, and the way to all that can be asked of it,
 * done to it and awaited from it.
 */
public final class Member {

    /** The container beside the server that gives other members their data; only this chart's members have it. */
    public static final String DONOR_CONTAINER = "xtrabackup";

    private final Installation installation;
    private final String statefulSet;
    private final int ordinal;

    Member(Installation installation, String statefulSet, int ordinal) {
        this.installation = installation;
        this.statefulSet = statefulSet;
        this.ordinal = ordinal;
    }

    /** What its server is asked and told, in SQL. */
    public MemberSql sql() {
        return new MemberSql(installation, this);
    }

    /** What it has of the primary's transactions, and the threads that bring them. */
    public MemberReplication replication() {
        return new MemberReplication(installation, this);
    }

    /** What is done to it. */
    public MemberFaults faults() {
        return new MemberFaults(installation, this);
    }

    /** What is awaited from it. */
    public MemberWaits await() {
        return new MemberWaits(installation, this);
    }

    /** What its containers have printed. */
    public ContainerLogs logs() {
        return new ContainerLogs(installation, this);
    }

    /** The container of its server, from inside. */
    public ServerContainer container() {
        return new ServerContainer(installation, this);
    }

    /** The pod's name, {@code <StatefulSet>-<ordinal>}. */
    public String name() {
        return statefulSet + "-" + ordinal;
    }

    /** Its place in the order, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** Its stable address inside the namespace. */
    public String address() {
        return name() + "." + installation.domain(statefulSet);
    }

    /** How its engine is asked. */
    public Dialect dialect() {
        return installation.dialect();
    }

    /** The name of the claim for its volume. */
    public String claimName() {
        return "data-" + name();
    }

    /** The claim for its volume, if there is one. */
    public Optional<PersistentVolumeClaim> claim() {
        return Optional.ofNullable(claimResource().get());
    }

    Resource<PersistentVolumeClaim> claimResource() {
        return installation.client().persistentVolumeClaims().inNamespace(installation.namespace()).withName(claimName());
    }

    /**
     * The kinds of what takes the claim along when it goes: none on a claim that stays, whatever goes.
     *
     * @throws AssertionError if there is no claim, or it is on its way out
     */
    public List<String> claimOwners() {
        var claim = claim().filter(present -> present.getMetadata().getDeletionTimestamp() == null)
                .orElseThrow(() -> new AssertionError(claimName() + " is gone, or on its way"));
        return claim.getMetadata().getOwnerReferences().stream().map(OwnerReference::getKind).toList();
    }

    /**
     * The volume that its claim was given.
     *
     * @throws IllegalStateException if there is no claim
     */
    public Volume volume() {
        return new Volume(installation.client(), claim().orElseThrow(() -> new IllegalStateException(name() + " has no claim"))
                .getSpec().getVolumeName());
    }

    /**
     * Makes the claim before the member does, so that something can be on the volume when it comes.
     *
     * @param size of the volume, as Kubernetes writes it: {@code 2Gi}
     */
    public void claimVolume(String storageClass, String size) {
        installation.client().persistentVolumeClaims().inNamespace(installation.namespace())
                .resource(Claims.of(claimName(), storageClass, size)).create();
    }

    /** Deletes the claim, and waits {@link Timeouts#MEMBER_STOPS} at most until it has gone; a member that is not there cannot get it back. */
    public void deleteClaim() {
        installation.timeline().mark("delete " + claimName());
        claimResource().delete();
        await().noClaim();
    }

    /** Its pod, if there is one. */
    public Optional<Pod> pod() {
        return Optional.ofNullable(podResource().get());
    }

    PodResource podResource() {
        return installation.client().pods().inNamespace(installation.namespace()).withName(name());
    }

    ContainerShell shell(String container) {
        return new ContainerShell(installation.client(), installation.namespace(), name(), container);
    }

    Pod requiredPod() {
        return pod().orElseThrow(() -> new IllegalStateException(name() + " has no pod"));
    }

    /**
     * The uid of its pod: another one is another pod.
     *
     * @throws IllegalStateException if there is no pod
     */
    public String podUid() {
        return requiredPod().getMetadata().getUid();
    }

    /**
     * The address of its pod.
     *
     * @throws IllegalStateException if there is no pod
     */
    public String podAddress() {
        return requiredPod().getStatus().getPodIP();
    }

    /**
     * The node that its pod is on.
     *
     * @throws IllegalStateException if there is no pod
     */
    public String node() {
        return requiredPod().getSpec().getNodeName();
    }

    /** Whether its pod is there, ready and not on its way out. */
    public boolean ready() {
        return podState().ready();
    }

    PodState podState() {
        return PodState.of(pod());
    }

    /**
     * How often its server's container, which seeds first, had to start again in this pod.
     *
     * @throws IllegalStateException if there is no pod
     */
    public int restarts() {
        return restartsOf(installation.serverContainer());
    }

    int restartsOf(String container) {
        return Containers.status(requiredPod(), container).map(ContainerStatus::getRestartCount).orElse(0);
    }

    /**
     * What tells its data directory from every other, also from one that is seeded in its place.
     *
     * @throws IllegalStateException if its server does not answer
     */
    public String dataIdentity() {
        return dialect().dataIdentity(this);
    }

    /** One look at it; a member that cannot be asked says why instead. */
    public MemberState look() {
        var ready = ready();
        try {
            return installation.ask(this, session -> new MemberState(name(), ready,
                    session.value(dialect().readOnlyQuery()).equals("1"), channels(session),
                    dialect().executed(session), Optional.empty()));
        } catch (SQLException e) {
            return MemberState.unreachable(name(), ready, e.getMessage().lines().findFirst().orElse("no reason given"));
        }
    }

    private List<ReplicationStatus> channels(Session session) throws SQLException {
        return session.rows("SHOW REPLICA STATUS").stream()
                .map((Map<String, String> row) -> dialect().replication(row)).toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
