package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.Containers;
import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.time.Duration;

/**
 * What is done to a member: to its pod, its server and its node, which any chart's members have, and then to what only this chart's
 * members have. Each is on the timeline. Where nothing else is said, it returns at once, and throws {@link IllegalStateException}
 * where the member has no pod, a command in it fails, or a node that is hurt is no container of kind's.
 */
public final class MemberFaults {

    /** The container beside the server that tells Prometheus of it. */
    public static final String METRICS_CONTAINER = "metrics";

    private final Installation installation;
    private final Member member;

    MemberFaults(Installation installation, Member member) {
        this.installation = installation;
        this.member = member;
    }

    /** Deletes the pod, as {@code kubectl delete pod} does: the server may shut down cleanly. */
    public Fault delete() {
        var fault = fault("delete " + member);
        member.podResource().delete();
        return fault;
    }

    /** The same as part of a deed that hits others too. */
    Fault delete(String what, Moment at) {
        var fault = fault(what, at, member.requiredPod(), Timeouts.MEMBER_RETURNS);
        member.podResource().delete();
        return fault;
    }

    /** Deletes the pod from the record without waiting for its end, as {@code kubectl delete pod --force} does. */
    public Fault deleteByForce() {
        var fault = fault("delete %s by force".formatted(member));
        member.podResource().withGracePeriod(0L).delete();
        return fault;
    }

    /** Notes that something is about to make its pod leave. */
    public Fault willLeave(String why) {
        return fault(why);
    }

    /** Deletes the claim and the pod: the member comes back with an empty volume. */
    public Fault loseVolume() {
        var fault = fault("delete " + member.claimName() + " and " + member, Timeouts.MEMBER_IS_MADE_ANEW);
        member.claimResource().delete();
        member.podResource().delete();
        return fault;
    }

    /**
     * Kills the server process, as the kernel does when memory is short; waits {@link Timeouts#MEMBER_STOPS} at most until its
     * container has ended with it.
     */
    public Fault killServer() {
        var fault = fault("kill -9 %s of %s".formatted(member.dialect().process(), member));
        member.container().killServer();
        return fault;
    }

    /** The same from outside of its container, whose first process the server may be, which nothing inside can kill; it does not wait. */
    public Fault killServerFromItsNode() {
        var node = nodeContainer();
        var fault = fault("kill -9 %s of %s".formatted(member.dialect().process(), member));
        node.kill(member.dialect().process(), fault.uid());
        return fault;
    }

    /** Stops the server process in the middle of what it does, as a frozen disk or a host without CPU does, until closed. */
    public Hang hang() {
        var fault = fault("stop %s of %s".formatted(member.dialect().process(), member));
        member.container().signalServer("STOP");
        return new Hang(member, fault);
    }

    /** Leaves its pod so many hundredths of a core, until closed. */
    public NodeContainer.Throttle throttle(int hundredths) {
        installation.timeline().fault("%s gets %d %% of a core".formatted(member, hundredths));
        return nodeContainer().throttle(member.podUid(), hundredths);
    }

    /**
     * Switches the node that it runs on off and on again; returns when the node is ready, after {@link Timeouts#NODE_MISSED} and
     * {@link Timeouts#NODE_STARTS} at most.
     */
    public Fault restartNode() {
        var node = member.node();
        var container = nodeContainer(node);
        var fault = fault("restart %s, the node of %s".formatted(node, member));
        container.restart();
        installation.timeline().mark(node + " is ready again");
        return fault;
    }

    /**
     * Cuts the node that it runs on off the network, until closed; returns when the cluster misses the node, after
     * {@link Timeouts#NODE_MISSED} at most.
     */
    public NodeContainer.CutOff cutOffNode() {
        var node = member.node();
        installation.timeline().fault("cut off %s, the node of %s".formatted(node, member));
        return nodeContainer(node).cutOff();
    }

    /**
     * Kills the server of a replica that has received transactions which it has not applied, and overwrites the half of its
     * relay log that they are in, as a disk does that lost what it had acknowledged. Waits {@link Timeouts#REPLICA_CATCHES_UP} at
     * most for such transactions, and then as {@link #killServer()} does.
     */
    public Fault damageRelayLog() {
        member.sql().ask(session -> session.execute("STOP REPLICA SQL_THREAD"));
        // Not only the primary has them, or the damaged half would hold nothing that is still to be applied.
        await(member + " has received what it has not applied").atMost(Timeouts.REPLICA_CATCHES_UP)
                .until(() -> Answer.to(member.replication()::notApplied), received -> received.is(waiting -> !waiting.isEmpty()));
        var fault = fault("damage the relay log of " + member);
        member.container().shell().run("""
                log=$(ls -t /var/lib/mysql/data/relay.[0-9]* | head -n 1)
                half=$(($(stat --format=%s "$log") / 2))
                dd if=/dev/zero of="$log" bs=1 seek=$half count=$half conv=notrunc status=none""");
        member.container().killServer();
        return fault;
    }

    /** Makes its readiness probe fail; the server goes on. */
    public Moment switchReadinessOff() {
        member.container().shell().run("touch /tmp/mysql-not-ready");
        return installation.timeline().mark("readiness of " + member + " switched off");
    }

    /** Undoes {@link #switchReadinessOff()}. */
    public Moment switchReadinessOn() {
        member.container().shell().run("rm /tmp/mysql-not-ready");
        return installation.timeline().mark("readiness of " + member + " switched on");
    }

    /** Gives the client's binary another name, by which the LINSTOR lab breaks its probe; the timeline has nothing of it. */
    public void moveClientAway() {
        member.container().shell().run("mv /usr/bin/%1$s /usr/bin/%1$s.off".formatted(member.dialect().client()));
    }

    /** Kills the next backup that it streams to another member, when some of it has been sent. */
    public void cutNextBackup() {
        installation.timeline().fault("cut the next backup of %s".formatted(member));
        member.shell(Member.DONOR_CONTAINER).run("""
                exec >/dev/null 2>&1 </dev/null
                # What a process has written so far; nothing once it has ended.
                written() { sed -n 's/^wchar: //p' "$1/io"; }
                cut() {
                  while true; do
                    for process in /proc/[0-9]*; do
                      read -r name <"$process/comm" && [[ $name == mariadb-backup ]] || continue
                      while sent=$(written "$process") && [[ -n $sent ]]; do
                        ((sent < 2000000)) || { kill -KILL "${process#/proc/}" && exit; }
                        sleep 0.01
                      done
                    done
                    sleep 0.02
                  done
                }
                cut &""");
    }

    /** Ends the sidecar that gives others its data, and waits for the next one, {@link Timeouts#MEMBER_STARTS} at most. */
    public void endSidecar() {
        var before = member.restartsOf(Member.DONOR_CONTAINER);
        installation.timeline().fault("end the sidecar %s of %s".formatted(Member.DONOR_CONTAINER, member));
        member.shell(Member.DONOR_CONTAINER).run(ProcessScripts.onceEnded("kill -TERM 1"));
        await("%s has a new sidecar".formatted(member)).atMost(Timeouts.MEMBER_STARTS)
                .until(() -> member.restartsOf(Member.DONOR_CONTAINER), restarts -> restarts > before);
    }

    /** Kills the sidecar that gives others its data, which has no moment to say anything. */
    public Fault killSidecar() {
        return killContainer(Member.DONOR_CONTAINER);
    }

    /** Kills the exporter that serves its metrics. */
    public Fault killExporter() {
        return killContainer(METRICS_CONTAINER);
    }

    /** From its node, as nothing inside of a container can kill its first process. */
    private Fault killContainer(String container) {
        var node = nodeContainer();
        var id = Containers.status(member.requiredPod(), container).map(status -> status.getContainerID().replaceFirst("^.*://", ""))
                .orElseThrow(() -> new IllegalStateException("%s has no container %s".formatted(member, container)));
        var fault = fault("kill -9 the container %s of %s".formatted(container, member));
        node.killContainer(id);
        return fault;
    }

    private NodeContainer nodeContainer() {
        return nodeContainer(member.node());
    }

    private NodeContainer nodeContainer(String node) {
        return new NodeContainer(installation.client(), node);
    }

    private Fault fault(String what) {
        return fault(what, Timeouts.MEMBER_RETURNS);
    }

    private Fault fault(String what, Duration patience) {
        var before = member.requiredPod();
        return fault(what, installation.timeline().fault(what), before, patience);
    }

    private Fault fault(String what, Moment at, Pod before, Duration patience) {
        return new Fault(what, at, before.getMetadata().getUid(), PodSeen.restarts(before), patience);
    }
}
