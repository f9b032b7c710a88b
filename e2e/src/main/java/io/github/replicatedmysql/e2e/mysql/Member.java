package io.github.replicatedmysql.e2e.mysql;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.cluster.NodeContainer;
import io.github.replicatedmysql.e2e.cluster.Volume;
import io.github.replicatedmysql.e2e.observe.Life;
import io.github.replicatedmysql.e2e.observe.Moment;
import io.github.replicatedmysql.e2e.observe.Observation.EventSeen;
import io.github.replicatedmysql.e2e.observe.Observation.PodSeen;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** One member of an installation: its pod, its claim and its server, and what can be done to them. */
public final class Member {

    private static final String DONOR_CONTAINER = "xtrabackup";
    private static final String METRICS_CONTAINER = "metrics";

    private final Installation installation;
    private final String statefulSet;
    private final int ordinal;

    Member(Installation installation, String statefulSet, int ordinal) {
        this.installation = installation;
        this.statefulSet = statefulSet;
        this.ordinal = ordinal;
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

    /** The name of the claim for its volume. */
    public String claimName() {
        return "data-" + name();
    }

    /** The claim for its volume, if there is one. */
    public Optional<PersistentVolumeClaim> claim() {
        return Optional.ofNullable(installation.client().persistentVolumeClaims().inNamespace(installation.namespace())
                .withName(claimName()).get());
    }

    /** The kinds of what takes the claim along when it goes: none on a claim that stays, whatever goes. */
    public List<String> claimOwners() {
        var claim = claim().filter(present -> present.getMetadata().getDeletionTimestamp() == null)
                .orElseThrow(() -> new AssertionError(claimName() + " is gone, or on its way"));
        return claim.getMetadata().getOwnerReferences().stream().map(OwnerReference::getKind).toList();
    }

    /** The volume that its claim was given. */
    public Volume volume() {
        return new Volume(installation.client(), claim().orElseThrow(() -> new IllegalStateException(name() + " has no claim"))
                .getSpec().getVolumeName());
    }

    /** Waits until the claim has gone. */
    public void awaitNoClaim() {
        await(claimName() + " is gone").atMost(Timeouts.MEMBER_STOPS).pollInterval(Timeouts.POLL)
                .until(() -> claim().isEmpty());
    }

    /** Its pod, if there is one. */
    public Optional<Pod> pod() {
        return Optional.ofNullable(podResource().get());
    }

    /** The uid of its pod: another one is another pod. */
    public String podUid() {
        return requiredPod().getMetadata().getUid();
    }

    /** The address of its pod. */
    public String podAddress() {
        return requiredPod().getStatus().getPodIP();
    }

    /** The node that its pod is on. */
    public String node() {
        return requiredPod().getSpec().getNodeName();
    }

    private Pod requiredPod() {
        return pod().orElseThrow(() -> new IllegalStateException(name() + " has no pod"));
    }

    /** Makes the claim before the member does, so that something can be on the volume when it comes. */
    public void claimVolume(String storageClass, String size) {
        installation.client().persistentVolumeClaims().inNamespace(installation.namespace()).resource(
                new PersistentVolumeClaimBuilder().withNewMetadata().withName(claimName()).endMetadata().withNewSpec()
                        .withAccessModes("ReadWriteOnce").withStorageClassName(storageClass)
                        .withNewResources().addToRequests("storage", new Quantity(size)).endResources()
                        .endSpec().build()).create();
    }

    /** The directories of its server's container that something is mounted on, as {@code df} lists them. */
    public List<String> mountPoints() {
        return shell().run("while read -r _ directory _; do echo \"$directory\"; done </proc/self/mounts").lines().toList();
    }

    /** What lies on top of its volume. */
    public List<String> filesOnVolume() {
        return shell().run("ls --almost-all /var/lib/mysql").lines().toList();
    }

    /** Asks another server for a 1, with the command-line client and these options, as root. */
    public String asks(String address, String... options) {
        return shell().run("MYSQL_PWD=$(</etc/mysql-credentials/root-password) mysql --no-defaults --host=%s --user=root %s "
                .formatted(address, String.join(" ", options)) + "--batch --skip-column-names --execute='SELECT 1'");
    }

    /** The names of its databases. */
    public List<String> databases() {
        return ask(session -> session.rows("SHOW DATABASES")).stream().map(row -> row.firstEntry().getValue()).toList();
    }

    /** Runs statements as root on this very member. */
    public void run(String... statements) {
        installation.timeline().mark("%s: %s".formatted(name(), String.join("; ", statements)));
        ask(session -> {
            for (var statement : statements) {
                session.execute(statement);
            }
            return statements;
        });
    }

    /** The command lines of all processes in its server's container. */
    public String commandLines() {
        return shell().run("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'");
    }

    /** Whether its pod is there, ready and not on its way out. */
    public boolean ready() {
        return podState().ready();
    }

    private PodState podState() {
        return PodState.of(pod());
    }

    /** {@code @@server_id}: 100 + ordinal by contract, asked from the server. */
    public int serverId() {
        return Integer.parseInt(value("SELECT @@server_id"));
    }

    /** What tells its data directory from every other, also from one that is seeded in its place. */
    public String dataIdentity() {
        return dialect().dataIdentity(this);
    }

    /** A server variable's value. */
    public String variable(String name) {
        return value("SELECT @@" + name);
    }

    /** How many copies of replication metadata the server keeps: one on a replica, none on a primary. */
    public int replicationChannels() {
        return Integer.parseInt(value(dialect().channelsQuery()));
    }

    /** All rows that the writers left in it, by id. */
    public List<Row> rows() {
        return ask(session -> session.rows("SELECT id, number FROM %s ORDER BY id".formatted(NumberedRows.TABLE)).stream()
                .map(row -> new Row(Long.parseLong(row.get("id")), Long.parseLong(row.get("number")))).toList());
    }

    /** The checksum of each table that is not the server's own, by its name. */
    public Map<String, String> checksums() {
        return ask(session -> {
            var checksums = new TreeMap<String, String>();
            for (var table : session.rows("""
                    SELECT CONCAT('`', table_schema, '`.`', table_name, '`') AS name FROM information_schema.tables
                    WHERE table_type = 'BASE TABLE'
                    AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')""")) {
                var name = table.get("name");
                checksums.put(name, session.rows("CHECKSUM TABLE " + name).getFirst().get("Checksum"));
            }
            return checksums;
        });
    }

    /** The transactions it has executed. */
    public GtidSet executed() {
        return ask(dialect()::executed);
    }

    /**
     * Writes one row as root on this very member.
     *
     * @throws SQLException if the server refuses it
     */
    public void write(long row) throws SQLException {
        installation.ask(this, session -> session.execute(NumberedRows.insert(row)));
    }

    /**
     * Tries one row as the harness's user on this very member, and takes it back where the server lets it in.
     *
     * @throws SQLException if the server refuses it
     */
    public void tryWrite(long row) throws SQLException {
        installation.ask(this, session -> session.tryOut(NumberedRows.insert(row)));
    }

    /**
     * Tries one statement as a user of the application's in the same way.
     *
     * @throws SQLException if the server refuses it
     */
    public void tryOut(String user, String password, String statement) throws SQLException {
        try (var session = Session.open(installation.client(), installation.namespace(), name(), user, password)) {
            session.tryOut(statement);
        }
    }

    /**
     * Runs one statement on this very member as a user of the application's.
     *
     * @throws SQLException if the server refuses it
     */
    public void execute(String user, String password, String statement) throws SQLException {
        try (var session = Session.open(installation.client(), installation.namespace(), name(), user, password)) {
            session.execute(statement);
        }
    }

    /**
     * Removes all binary logs but a new one, as a primary does by itself when they expire. A log that a replica still reads
     * stays, so this waits until they have moved on.
     */
    public void purgeBinaryLogs() {
        installation.timeline().fault("purge binary logs of " + name());
        ask(session -> session.execute("FLUSH BINARY LOGS"));
        await("only one binary log is left on " + name()).atMost(Timeouts.REPLICA_CATCHES_UP).pollInterval(Timeouts.POLL)
                .until(() -> ask(session -> {
                    session.execute("PURGE BINARY LOGS TO '%s'".formatted(
                            session.rows("SHOW BINARY LOGS").getLast().get("Log_name")));
                    return session.rows("SHOW BINARY LOGS").size();
                }), logs -> logs == 1);
    }

    /** Transactions that this member no longer has in its binary logs. */
    public GtidSet purged() {
        return ask(dialect()::purged);
    }

    /** One look at it; a member that cannot be asked says why instead. */
    public MemberState look() {
        var ready = ready();
        try {
            return installation.ask(this, session -> new MemberState(name(), ready,
                    session.value(dialect().readOnlyQuery()).equals("1"), replication(session),
                    dialect().executed(session), Optional.empty()));
        } catch (SQLException e) {
            return MemberState.unreachable(name(), ready, e.getMessage().lines().findFirst().orElse("no reason given"));
        }
    }

    private List<ReplicationStatus> replication(Session session) throws SQLException {
        return session.rows("SHOW REPLICA STATUS").stream()
                .map((Map<String, String> row) -> dialect().replication(row)).toList();
    }

    /** All that the server says of its replication, a column a line; a member that cannot be asked says why. */
    public String replicaStatus() {
        try {
            return installation.ask(this, session -> session.rows("SHOW REPLICA STATUS").stream()
                    .flatMap(row -> row.entrySet().stream())
                    .map(column -> "%30s: %s%n".formatted(column.getKey(), column.getValue()))
                    .collect(Collectors.joining()));
        } catch (SQLException e) {
            return e.getMessage() + "\n";
        }
    }

    /** Deletes the pod, as {@code kubectl delete pod} does: the server may shut down cleanly. */
    public Fault delete() {
        var fault = fault("delete " + name());
        podResource().delete();
        return fault;
    }

    /** The same as part of a deed that hits others too. */
    Fault delete(String what, Moment at) {
        var fault = fault(what, at, requiredPod(), Timeouts.MEMBER_RETURNS);
        podResource().delete();
        return fault;
    }

    /** Notes that something is about to make its pod leave. */
    public Fault willLeave(String why) {
        return fault(why);
    }

    /** The rights of a user, a grant a line, as its server has them. */
    public List<String> grants(String user) {
        return ask(session -> session.rows("SHOW GRANTS FOR '%s'@'%%'".formatted(user))).stream()
                .map(row -> row.firstEntry().getValue()).toList();
    }

    /** Gives a user another password. */
    public void setPassword(String account, String password) {
        ask(session -> session.execute("ALTER USER %s IDENTIFIED BY '%s'".formatted(account, password)));
    }

    /** Gives a user another password besides the one that it has. */
    public void addPassword(String account, String password) {
        ask(session -> session.execute("ALTER USER %s IDENTIFIED BY '%s' RETAIN CURRENT PASSWORD".formatted(account, password)));
    }

    /** Has a user forget the password that it had before {@link #addPassword}. */
    public void discardOldPassword(String account) {
        ask(session -> session.execute("ALTER USER %s DISCARD OLD PASSWORD".formatted(account)));
    }

    /** Deletes the claim and the pod: the member comes back with an empty volume. */
    public Fault loseVolume() {
        var fault = fault("delete " + claimName() + " and " + name(), Timeouts.MEMBER_IS_MADE_ANEW);
        installation.client().persistentVolumeClaims().inNamespace(installation.namespace()).withName(claimName()).delete();
        podResource().delete();
        return fault;
    }

    /** Deletes the claim; a member that is not there cannot get it back. */
    public void deleteClaim() {
        installation.timeline().mark("delete " + claimName());
        installation.client().persistentVolumeClaims().inNamespace(installation.namespace()).withName(claimName()).delete();
        awaitNoClaim();
    }

    /** Kills the server process, as the kernel does when memory is short; returns when its container has ended with it. */
    public Fault killServer() {
        var fault = fault("kill -9 %s of %s".formatted(dialect().process(), name()));
        killFromInside();
        return fault;
    }

    private void killFromInside() {
        var before = running();
        shell().run(killing(dialect().process()));
        await("the container of the killed %s of %s has ended".formatted(dialect().process(), name())).atMost(Timeouts.MEMBER_STOPS)
                .pollInterval(Timeouts.POLL).until(() -> !running().equals(before));
    }

    /** Since when its server's container runs; empty while it does not. */
    private Optional<ContainerStateRunning> running() {
        return pod().stream().flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .filter(status -> status.getName().equals(installation.serverContainer()))
                .map(status -> status.getState().getRunning()).filter(Objects::nonNull).findFirst();
    }

    /** A script that kills the processes of this name, and fails if there is none. */
    static String killing(String process) {
        return finding(process) + onceEnded("kill -KILL $servers");
    }

    /** Finds the processes of this name, for a command that has them in {@code servers}; fails where there is none. */
    private static String finding(String process) {
        return """
                for process in /proc/[0-9]*; do
                  [[ $(<"$process/comm") == %1$s ]] && servers+=" ${process#/proc/}"
                done 2>/dev/null
                [[ -n $servers ]] || { echo 'there is no process %1$s' >&2; exit 1; }
                """.formatted(process);
    }

    /** Has a command come once its script has ended: what still runs in a container that ends by it is killed, and would have failed. */
    private static String onceEnded(String command) {
        return "{ while kill -0 $$; do sleep 0.1; done; %s; } >/dev/null 2>&1 &".formatted(command);
    }

    /** The same from outside of its container: whose first process the server may be, which nothing inside can kill. */
    public Fault killServerFromItsNode() {
        var node = new NodeContainer(installation.client(), node());
        var fault = fault("kill -9 %s of %s".formatted(dialect().process(), name()));
        node.kill(dialect().process(), fault.uid());
        return fault;
    }

    /** Kills the next backup that it streams to another member, when some of it has been sent. */
    public void cutNextBackup() {
        installation.timeline().fault("cut the next backup of %s".formatted(name()));
        new ContainerShell(installation.client(), installation.namespace(), name(), DONOR_CONTAINER).run("""
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

    /** Ends the sidecar that gives others its data, and waits for the next one. */
    public void endSidecar() {
        var before = restartsOf(DONOR_CONTAINER);
        installation.timeline().fault("end the sidecar %s of %s".formatted(DONOR_CONTAINER, name()));
        new ContainerShell(installation.client(), installation.namespace(), name(), DONOR_CONTAINER)
                .run(onceEnded("kill -TERM 1"));
        await("%s has a new sidecar".formatted(name())).atMost(Timeouts.MEMBER_STARTS).pollInterval(Timeouts.POLL)
                .until(() -> restartsOf(DONOR_CONTAINER), restarts -> restarts > before);
    }

    /** Kills the sidecar that gives others its data, which has no moment to say anything. */
    public Fault killSidecar() {
        return killContainer(DONOR_CONTAINER);
    }

    /** Kills the exporter that serves its metrics. */
    public Fault killExporter() {
        return killContainer(METRICS_CONTAINER);
    }

    /** From its node, as nothing inside of a container can kill its first process. */
    private Fault killContainer(String container) {
        var node = new NodeContainer(installation.client(), node());
        var id = requiredPod().getStatus().getContainerStatuses().stream().filter(status -> status.getName().equals(container))
                .map(status -> status.getContainerID().replaceFirst("^.*://", "")).findFirst()
                .orElseThrow(() -> new IllegalStateException("%s has no container %s".formatted(name(), container)));
        var fault = fault("kill -9 the container %s of %s".formatted(container, name()));
        node.killContainer(id);
        return fault;
    }

    /** Stops the server process in the middle of what it does, as a frozen disk or a host without CPU does, until closed. */
    public Hang hang() {
        var fault = fault("stop %s of %s".formatted(dialect().process(), name()));
        signalServer("STOP");
        return new Hang(this, fault);
    }

    void signalServer(String signal) {
        shell().run(finding(dialect().process()) + "kill -%s $servers".formatted(signal));
    }

    /**
     * Kills the server of a replica that has received transactions which it has not applied, and overwrites the half of its
     * relay log that they are in, as a disk does that lost what it had acknowledged.
     */
    public Fault damageRelayLog() {
        ask(session -> session.execute("STOP REPLICA SQL_THREAD"));
        await(name() + " has not applied what the primary has").atMost(Timeouts.REPLICA_CATCHES_UP)
                .pollInterval(Timeouts.POLL).until(() -> !executed().contains(installation.primary().executed()));
        var fault = fault("damage the relay log of " + name());
        shell().run("""
                log=$(ls -t /var/lib/mysql/data/relay.[0-9]* | head -n 1)
                half=$(($(stat --format=%s "$log") / 2))
                dd if=/dev/zero of="$log" bs=1 seek=$half count=$half conv=notrunc status=none""");
        killFromInside();
        return fault;
    }

    /** Deletes the pod from the record without waiting for its end, as {@code kubectl delete pod --force} does. */
    public Fault deleteByForce() {
        var fault = fault("delete %s by force".formatted(name()));
        podResource().withGracePeriod(0L).delete();
        return fault;
    }

    /**
     * Waits until there is another pod than before the fault, whatever it does.
     *
     * @return its uid
     */
    public String awaitNewPod(Fault fault) {
        return await(name() + " has a new pod").atMost(Timeouts.MEMBER_STOPS).pollDelay(Duration.ZERO).pollInterval(Timeouts.POLL)
                .until(() -> pod().map(pod -> pod.getMetadata().getUid()).filter(uid -> !uid.equals(fault.uid())),
                        Optional::isPresent).orElseThrow();
    }

    /** Waits until its pod tells this of itself. */
    public void awaitPodSays(String text) {
        await("the pod of %s says '%s'".formatted(name(), text)).atMost(Timeouts.MEMBER_RETURNS).pollInterval(Timeouts.POLL)
                .until(this::podState, state -> state.facts().contains(text));
    }

    /** Switches the node that it runs on off and on again; returns when the node is ready. */
    public Fault restartNode() {
        var node = node();
        var container = new NodeContainer(installation.client(), node);
        var fault = fault("restart %s, the node of %s".formatted(node, name()));
        container.restart();
        installation.timeline().mark(node + " is ready again");
        return fault;
    }

    /** Has it fetch nothing more from the primary. */
    public void stopReceiver() {
        installation.timeline().mark("stop the receiver of " + name());
        ask(session -> session.execute(dialect().stopFetching()));
    }

    /** Waits until it has fetched all that the primary has now, executed or not. */
    public void awaitReceived() {
        var wanted = installation.primary().executed();
        await("%s has received %s".formatted(name(), wanted)).atMost(dialect().catchesUpWithin()).pollInterval(Timeouts.POLL)
                .until(() -> wanted.minus(executed()).minus(ask(dialect()::received)).isEmpty());
    }

    /** Stops the thread that applies what was received, as an error in it would. */
    public void stopApplier() {
        installation.timeline().mark("stop the applier of " + name());
        ask(session -> session.execute("STOP REPLICA SQL_THREAD"));
    }

    /** Undoes {@link #stopApplier()}. */
    public void startApplier() {
        installation.timeline().mark("start the applier of " + name());
        ask(session -> session.execute("START REPLICA SQL_THREAD"));
    }

    /** Removes users, as a release has it that was installed by a chart which did not know them. */
    public void dropUsers(String... accounts) {
        ask(session -> session.execute("DROP USER IF EXISTS " + String.join(", ", accounts)));
    }

    /**
     * Locks the numbered rows, though it may be a replica: who reads them waits until the session is closed, or its server ends. It is
     * one of its own, since a shared one may be replaced, and its lock with it.
     */
    public Session lockRows() {
        installation.timeline().mark("lock the rows of " + name());
        ask(session -> session.execute("SET GLOBAL super_read_only = OFF") + session.execute("SET GLOBAL read_only = OFF"));
        return lockRows("WRITE");
    }

    /** Lets no change of the numbered rows happen until the session is closed: the applier waits, who reads them does not. */
    public Session holdRows() {
        return lockRows("READ");
    }

    private Session lockRows(String mode) {
        try {
            var session = Session.open(installation.client(), installation.namespace(), name(), "root", installation.password());
            session.execute("LOCK TABLES %s %s".formatted(NumberedRows.TABLE, mode));
            return session;
        } catch (SQLException e) {
            throw new IllegalStateException("the rows of %s cannot be locked: %s".formatted(name(), e.getMessage()), e);
        }
    }

    /** Waits until a user's statement waits for a lock of {@link #lockRows()}. */
    public void awaitWaiting(String user) {
        await("%s waits for a lock on %s".formatted(user, name())).atMost(Timeouts.CLIENT_STARTS).pollInterval(Timeouts.POLL)
                .until(() -> ask(session -> session.rows("SHOW PROCESSLIST")), processes -> processes.stream().anyMatch(
                        process -> user.equals(process.get("User")) && process.get("State").startsWith("Waiting for table")));
    }

    /** Cuts the node that it runs on off the network, until closed; returns when the cluster misses the node. */
    public NodeContainer.CutOff cutOffNode() {
        var node = node();
        installation.timeline().fault("cut off %s, the node of %s".formatted(node, name()));
        return new NodeContainer(installation.client(), node).cutOff();
    }

    /** Leaves its pod so many hundredths of a core, until closed. */
    public NodeContainer.Throttle throttle(int hundredths) {
        installation.timeline().fault("%s gets %d %% of a core".formatted(name(), hundredths));
        return new NodeContainer(installation.client(), node()).throttle(podUid(), hundredths);
    }

    /** Makes its readiness probe fail; the server goes on. */
    public Moment switchReadinessOff() {
        shell().run("touch /tmp/mysql-not-ready");
        return installation.timeline().mark("readiness of " + name() + " switched off");
    }

    /** Undoes {@link #switchReadinessOff()}. */
    public Moment switchReadinessOn() {
        shell().run("rm /tmp/mysql-not-ready");
        return installation.timeline().mark("readiness of " + name() + " switched on");
    }

    /** Gives the client's binary another name, by which the LINSTOR lab breaks its probe. */
    public void moveClientAway() {
        shell().run("mv /usr/bin/%1$s /usr/bin/%1$s.off".formatted(dialect().client()));
    }

    /** Waits until it gets no more transactions, and believes it after a while. */
    public void awaitNoMoreTransactions() {
        var last = new AtomicReference<>(executed());
        await(name() + " gets no more transactions").during(Timeouts.STAYS_SO).atMost(Timeouts.ROUTING_FOLLOWS)
                .pollInterval(Timeouts.POLL).until(() -> {
                    var now = executed();
                    return now.equals(last.getAndSet(now));
                });
    }

    /** Waits until it has transactions that it has not now. */
    public void awaitMoreTransactions() {
        var now = executed();
        await(name() + " has more than " + now).atMost(Timeouts.ROOM_IS_FOUND).pollInterval(Timeouts.POLL)
                .until(() -> !now.contains(executed()));
    }

    /** Waits until it is not ready. */
    public void awaitNotReady() {
        await(name() + " is not ready").atMost(Timeouts.ROUTING_FOLLOWS).pollInterval(Timeouts.POLL)
                .until(this::podState, state -> !state.ready());
    }

    /** Waits until it is not ready, and until its probe has said why after a moment. */
    public void awaitNotReady(String why, Moment since) {
        awaitNotReady();
        await("the probe of %s says '%s'".formatted(name(), why)).atMost(Timeouts.WATCH_TELLS).pollDelay(Duration.ZERO)
                .pollInterval(Timeouts.POLL).until(() -> installation.timeline().since(since).record().stream().anyMatch(
                        seen -> seen instanceof EventSeen event && event.object().equals(name()) && event.text().contains(why)));
    }

    /** Waits until it is ready, and until the timeline has it too: a watch tells of it a moment after it can be seen. */
    public void awaitReady() {
        await(name() + " is ready").atMost(Timeouts.MEMBER_STARTS).pollDelay(Duration.ZERO).pollInterval(Timeouts.POLL)
                .until(this::podState, PodState::ready);
        await("the timeline has that %s is ready".formatted(name())).atMost(Timeouts.WATCH_TELLS).pollDelay(Duration.ZERO)
                .pollInterval(Timeouts.POLL).until(this::recordedReady);
    }

    private boolean recordedReady() {
        var recorded = installation.timeline().lives(name()).stream().filter(life -> life.ready().isPresent()).map(Life::uid).toList();
        return pod().filter(pod -> recorded.contains(pod.getMetadata().getUid())).isPresent();
    }

    /**
     * Waits until it is ready after a fault, as a new pod or with a restarted server.
     *
     * @return the time from the fault to that, as the timeline has it
     */
    public Duration awaitReadyAgain(Fault fault) {
        record Look(Optional<Moment> readyAgain, PodState now) {}
        return await(name() + " is ready again after: " + fault.what())
                .atMost(fault.patience()).pollInterval(Timeouts.POLL)
                .until(() -> new Look(installation.timeline().readyAgain(
                        name(), fault.at(), fault.uid(), fault.restarts()), podState()), look -> look.readyAgain().isPresent())
                .readyAgain().map(ready -> Duration.between(fault.at().at(), ready.at())).orElseThrow();
    }

    /** Waits until its server's container has logged this. */
    public void awaitSays(String text) {
        awaitIn(this::serverLog, List.of(text));
    }

    /** Waits until its server's container has logged this after a moment. */
    public void awaitSays(String text, Moment since) {
        awaitSays(List.of(text), since);
    }

    /** Waits until its server's container has logged one of these after a moment. */
    public void awaitSays(List<String> texts, Moment since) {
        awaitIn(() -> podResource().inContainer(installation.serverContainer()).sinceTime(since.at().toString()).getLog(), texts);
    }

    /** Waits until its seeding has said this. */
    public void awaitSeedSays(String text) {
        awaitIn(this::seedLog, List.of(text));
    }

    private void awaitIn(Callable<String> log, List<String> texts) {
        await("%s says '%s'".formatted(name(), String.join("' or '", texts))).atMost(Timeouts.MEMBER_STARTS).pollInterval(Timeouts.POLL)
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(log, said -> texts.stream().anyMatch(said::contains));
    }

    /** What the chart's scripts have said since the server's container started last: their sentences, without the server's. */
    public String seedLog() {
        return serverLog().lines()
                .filter(line -> line.contains(" " + name() + ": ")).collect(Collectors.joining("\n"));
    }

    /** What the container that streams seeds has said. */
    public String donorLog() {
        return podResource().inContainer(DONOR_CONTAINER).getLog();
    }

    /** What its server's container has printed since it started last: the chart's scripts, and the server. */
    public String serverLog() {
        return podResource().inContainer(installation.serverContainer()).getLog();
    }

    /** How often its server's container, which seeds first, had to start again in this pod. */
    public int restarts() {
        return restartsOf(installation.serverContainer());
    }

    private int restartsOf(String container) {
        return pod().orElseThrow().getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(container)).mapToInt(status -> status.getRestartCount()).sum();
    }

    /** How its engine is asked. */
    public Dialect dialect() {
        return installation.dialect();
    }

    private Fault fault(String what) {
        return fault(what, Timeouts.MEMBER_RETURNS);
    }

    private Fault fault(String what, Duration patience) {
        var before = requiredPod();
        return fault(what, installation.timeline().fault(what), before, patience);
    }

    private Fault fault(String what, Moment at, Pod before, Duration patience) {
        return new Fault(what, at, before.getMetadata().getUid(), PodSeen.restarts(before), patience);
    }

    private PodResource podResource() {
        return installation.client().pods().inNamespace(installation.namespace()).withName(name());
    }

    ContainerShell shell() {
        return new ContainerShell(installation.client(), installation.namespace(), name(), installation.serverContainer());
    }

    private String value(String query) {
        return ask(session -> session.value(query));
    }

    private <T> T ask(Sessions.Question<T> question) {
        try {
            return installation.ask(this, question);
        } catch (SQLException e) {
            throw new IllegalStateException("%s does not answer: %s".formatted(name(), e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
