package io.github.replicatedmysql.e2e.mysql;

import static io.github.replicatedmysql.e2e.Waits.await;

import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.github.replicatedmysql.e2e.Timeouts;
import io.github.replicatedmysql.e2e.cluster.ContainerShell;
import io.github.replicatedmysql.e2e.cluster.Containers;
import java.util.List;
import java.util.Optional;

/**
 * The container of a member's server, from inside. A command that fails or takes longer than {@link Timeouts#EXEC} makes an
 * {@link IllegalStateException}.
 */
public final class ServerContainer {

    private final Installation installation;
    private final Member member;

    ServerContainer(Installation installation, Member member) {
        this.installation = installation;
        this.member = member;
    }

    /** The directories that something is mounted on, as {@code df} lists them. */
    public List<String> mountPoints() {
        return shell().run("while read -r _ directory _; do echo \"$directory\"; done </proc/self/mounts").lines().toList();
    }

    /** What lies on top of the member's volume, where this chart mounts it. */
    public List<String> filesOnVolume() {
        return shell().run("ls --almost-all /var/lib/mysql").lines().toList();
    }

    /** The command lines of all processes. */
    public String commandLines() {
        return shell().run("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'");
    }

    /** Asks another server for a 1, with the command-line client and these options, as root, whose password this chart mounts. */
    public String asks(String address, String... options) {
        return shell().run("MYSQL_PWD=$(</etc/mysql-credentials/root-password) %s --no-defaults --host=%s --user=root %s "
                .formatted(member.dialect().client(), address, String.join(" ", options)) + "--batch --skip-column-names --execute='SELECT 1'");
    }

    /** Kills the server process, and waits until the container has ended with it. */
    void killServer() {
        var process = member.dialect().process();
        var before = running();
        shell().run(ProcessScripts.killing(process));
        await("the container of the killed %s of %s has ended".formatted(process, member)).atMost(Timeouts.MEMBER_STOPS)
                .until(() -> !running().equals(before));
    }

    void signalServer(String signal) {
        shell().run(ProcessScripts.signalling(signal, member.dialect().process()));
    }

    /** Since when it runs; empty while it does not. */
    private Optional<ContainerStateRunning> running() {
        return member.pod().flatMap(pod -> Containers.status(pod, installation.serverContainer()))
                .map(status -> status.getState().getRunning());
    }

    ContainerShell shell() {
        return member.shell(installation.serverContainer());
    }
}
