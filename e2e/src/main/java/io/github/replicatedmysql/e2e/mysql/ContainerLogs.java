package io.github.replicatedmysql.e2e.mysql;

import io.github.replicatedmysql.e2e.observe.Moment;
import java.util.stream.Collectors;

/** What a member's containers have printed since each of them started last; fails with the client's exception where one cannot be had. */
public final class ContainerLogs {

    private final Installation installation;
    private final Member member;

    ContainerLogs(Installation installation, Member member) {
        this.installation = installation;
        this.member = member;
    }

    /** What its server's container has printed: the chart's scripts, and the server. */
    public String server() {
        return member.podResource().inContainer(installation.serverContainer()).getLog();
    }

    String serverSince(Moment since) {
        return member.podResource().inContainer(installation.serverContainer()).sinceTime(since.at().toString()).getLog();
    }

    /** What the chart's scripts have said in its server's container: their sentences, without the server's. */
    public String seed() {
        return server().lines().filter(line -> line.contains(" " + member + ": ")).collect(Collectors.joining("\n"));
    }

    /** What the container that streams seeds has said. */
    public String donor() {
        return member.podResource().inContainer(Member.DONOR_CONTAINER).getLog();
    }
}
