package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Command;
import io.github.replicatedmysql.e2e.Command.Result;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.Timeouts;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The real helm command, as a user runs it: argument lists, exit codes, both streams. */
public final class HelmCli {

    private final String binary;
    private final List<String> where;

    private HelmCli(String binary, List<String> where) {
        this.binary = binary;
        this.where = where;
    }

    /** A helm that talks to no cluster: for rendering and linting. */
    public static HelmCli offline(Settings settings) {
        return new HelmCli(settings.helm(), List.of());
    }

    /** A helm that talks to the cluster under test and, whatever the user's environment says, to no other. */
    public static HelmCli onCluster(Settings settings) {
        return new HelmCli(settings.helm(),
                List.of("--kubeconfig", settings.kubeconfig().toString(), "--kube-context", settings.context()));
    }

    /**
     * Runs helm with these arguments.
     *
     * @throws HelmFailure if the exit code is not 0
     * @throws UncheckedIOException if there is no such binary
     * @throws IllegalStateException if it takes longer than {@link Timeouts#HELM}
     */
    public Result run(List<String> arguments) {
        var words = new ArrayList<>(List.of(binary));
        words.addAll(arguments);
        words.addAll(where);
        var result = execute(Command.of(words).within(Timeouts.HELM));
        if (!result.succeeded()) {
            throw new HelmFailure(result);
        }
        return result;
    }

    private static Result execute(Command command) {
        try {
            return command.run();
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException("%s. -De2e.helm names its binary.".formatted(e.getMessage()), e.getCause());
        }
    }
}
