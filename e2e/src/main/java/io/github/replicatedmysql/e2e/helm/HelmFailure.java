package io.github.replicatedmysql.e2e.helm;

import io.github.replicatedmysql.e2e.Command.Result;

/** A helm command that ended with another exit code than 0. */
public final class HelmFailure extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Result result;

    HelmFailure(Result result) {
        super("`%s` ended with exit code %d after %d ms%n%s%n%s".formatted(String.join(" ", result.command()),
                result.exitCode(), result.took().toMillis(), result.stderr().strip(), result.stdout().strip()));
        this.result = result;
    }

    /** The command with both its streams. */
    public Result result() {
        return result;
    }
}
