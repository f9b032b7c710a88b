package io.github.replicatedmysql.e2e;

import java.time.Duration;

/**
 * How long the suite waits before it calls something broken. They are limits of patience on a busy machine with two
 * cores, several times what is usual there, and as many times longer as {@code e2e.timeScale} says; what things really took is in
 * the measurements.
 */
public final class Timeouts {

    private static final double SCALE = Settings.ofThisRun().timeScale();

    /** One member from nothing to ready: claim 5 s, seed 5 s, server 3 s, twice that beside another scenario. */
    public static final Duration MEMBER_STARTS = seconds(90);

    /** A member with data back to ready: a clean stop, a new pod, a start; its volume is there already. */
    public static final Duration MEMBER_RETURNS = seconds(90);

    /** A member that lost its volume: a clean stop, then a new claim, volume and seed; and all of it again where the seed is cut. */
    public static final Duration MEMBER_IS_MADE_ANEW = seconds(180);

    /** A clean shutdown of one member takes a few seconds; its grace period ends after 120 s, and its removal comes after that. */
    public static final Duration MEMBER_STOPS = seconds(150);

    /** A few hundred rows reach a replica within a second; more means that replication stands. */
    public static final Duration REPLICA_CATCHES_UP = seconds(45);

    /** The same of MariaDB, whose primary may go on writing to the old address of one that vanished: docs/architecture.md says why. */
    public static final Duration MARIADB_REPLICA_CATCHES_UP = seconds(120);

    /** What a read may miss where nothing is wrong: a replica is some milliseconds behind, on a busy machine a second. */
    public static final Duration READS_LAG = seconds(5);

    /** A readiness probe's periods and kube-proxy's update after them. */
    public static final Duration ROUTING_FOLLOWS = seconds(30);

    /** Writes while the primary is replaced: 3 to 6 s, twice that beside another scenario. */
    public static final Duration WRITES_PAUSE = seconds(30);

    /** Room on a volume that was full: a server that waits for it looks once a minute. */
    public static final Duration ROOM_IS_FOUND = seconds(120);

    /** How long something must stay absent before its absence is believed: several probe periods. */
    public static final Duration STAYS_SO = seconds(8);

    /**
     * How long others must answer every read before one believes that a server gets none: longer than {@link #CLIENT_PATIENCE}, or a read that it
     * holds up would begin before that time and fail after it.
     */
    public static final Duration READS_STAY_AWAY = seconds(6);

    /** How long a member must not get ready before it is believed that it never will: its probe looks every second, and it at its primary as often. */
    public static final Duration STAYS_UNREADY = seconds(4);

    /** What a watch tells after a look has seen it: at once, unless both cores are busy. */
    public static final Duration WATCH_TELLS = seconds(30);

    /** A claim that names a volume which is there already: the controller binds them at once, unless both cores are busy. */
    public static final Duration CLAIM_IS_BOUND = seconds(30);

    /** A volume after its claim: a pod of the provisioner's empties its directory, 3 to 10 s. */
    public static final Duration VOLUME_GOES = seconds(90);

    /** Namespaces with all that is in them: servers that stop, each within its grace period of 120 s, and then their volumes. */
    public static final Duration NAMESPACES_GO = seconds(240);

    /** A node that is off: the cluster gives its kubelet 50 s to say something. */
    public static final Duration NODE_MISSED = seconds(120);

    /** A node container from its start to Ready: its system, its container runtime, kubelet, the pod network. */
    public static final Duration NODE_STARTS = seconds(180);

    /** One docker command; the slowest stops a node, which has 10 s to end by itself. */
    public static final Duration DOCKER = seconds(60);

    /** A pod of the harness on a node that has its image. */
    public static final Duration CLIENT_STARTS = seconds(60);

    /** The same where the image may be on no node yet: a Java runtime of some 100 MB, over a slow network. */
    public static final Duration CLIENT_IMAGE_COMES = seconds(240);

    /**
     * The way to a server of a client that is alone on the cluster, before the server says a word: that takes a millisecond, and a second more
     * where a packet is lost. Who begins to connect while a member's address is being given up hears nothing until then: docs/architecture.md says why.
     */
    public static final Duration CLIENT_CONNECTS = seconds(2);

    /**
     * A login of a client's, and each answer after it: that takes milliseconds, where CPU is short two seconds. Who has users waiting
     * counts a server that needs longer as gone.
     */
    public static final Duration CLIENT_PATIENCE = seconds(5);

    /** The last operation of each client: it has 30 s, and the answer that it is over may be lost once. */
    public static final Duration CLIENTS_STOP = seconds(90);

    /** One backup of a small release: its volume, a pod, a copy of a few MB and its compression. */
    public static final Duration BACKUP = seconds(90);

    /** Kinds that come or go: the API server makes or ends their storage in a second or two. */
    public static final Duration KINDS_CHANGE = seconds(30);

    /** cert-manager makes a key, a request and a certificate, each a look at what the one before left: a second or two, after a start five. */
    public static final Duration CERTIFICATE_IS_ISSUED = seconds(45);

    /** A program beside the suite that has been told to end: at once. */
    public static final Duration PROGRAM_ENDS = seconds(10);

    /** One command inside a container; the slowest asks a server that is shutting down. */
    public static final Duration EXEC = seconds(20);

    /** One SQL statement on a connection of its own; a server that needs longer counts as away. */
    public static final Duration SQL = seconds(10);

    /** One helm command without --wait: rendering and some 20 objects. */
    public static final Duration HELM = seconds(120);

    /** Between two looks at the cluster: short against what is measured, cheap enough for two cores. */
    public static final Duration POLL = Duration.ofMillis(250);

    /** The same where each look downloads a log. */
    public static final Duration POLL_OF_LOG = Duration.ofSeconds(1);

    private Timeouts() {}

    private static Duration seconds(int usual) {
        return scaled(usual, SCALE);
    }

    static Duration scaled(int seconds, double scale) {
        return Duration.ofMillis(Math.round(seconds * 1000 * scale));
    }
}
