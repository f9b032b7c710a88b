package io.github.replicatedmysql.e2e.mutation;

import io.github.replicatedmysql.e2e.CheckoutLock;
import io.github.replicatedmysql.e2e.Folder;
import io.github.replicatedmysql.e2e.Program;
import io.github.replicatedmysql.e2e.Settings;
import io.github.replicatedmysql.e2e.TextFile;
import io.github.replicatedmysql.e2e.gate.MakeTargets;
import io.github.replicatedmysql.e2e.report.FailsafeReports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Breaks the chart in every way that there is a patch for, one after the other, and has the suite find each. */
public final class Mutations {

    private final Path checkout;
    private final Path folder;
    private final String make;
    private final Consumer<String> console;

    /**
     * @param folder where the broken charts, the logs and the table go
     * @param make the command that knows the targets of the Makefile
     */
    Mutations(Path checkout, Path folder, String make, Consumer<String> console) {
        this.checkout = checkout;
        this.folder = folder;
        this.make = make;
        this.console = console;
    }

    /** @param arguments the names of those that are wanted, with commas between; none for all */
    public static void main(String[] arguments) {
        var checkout = Settings.ofThisRun().checkout();
        Program.run(() -> {
            var wanted = Mutation.chosen(checkout, arguments.length == 0 ? "" : arguments[0]);
            try (var _ = CheckoutLock.take(checkout)) {
                var results = new Mutations(checkout, checkout.resolve("e2e/target/mutations"), "make", System.out::println).tryOut(wanted);
                return results.stream().allMatch(Result::seen);
            }
        });
    }

    /** Tries them, and leaves the table in its folder: what is known so far, so that an interrupted run has one too. */
    List<Result> tryOut(List<Mutation> mutations) {
        Folder.remove(folder);
        var page = folder.resolve("mutations.md");
        var results = new ArrayList<Result>();
        for (var mutation : mutations) {
            var log = folder.resolve(mutation.name()).resolve("e2e.log");
            console.accept("mutation %d of %d: %s, for %s …, log: %s".formatted(
                    results.size() + 1, mutations.size(), mutation.name(), mutation.selection(), log));
            var start = System.nanoTime();
            var judgement = tryOut(mutation);
            var result = new Result(mutation, judgement, Duration.ofNanos(System.nanoTime() - start));
            results.add(result);
            TextFile.write(page, Result.markdown(results, mutations.size()));
            console.accept("mutation %d of %d: %s %s".formatted(results.size(), mutations.size(), mutation.name(), result.inShort()));
        }
        console.accept("\n" + Result.markdown(results, mutations.size()) + "\n" + page);
        return results;
    }

    private Judgement tryOut(Mutation mutation) {
        var own = folder.resolve(mutation.name());
        var chart = mutation.applyTo(checkout.resolve("charts/mysql"), own.resolve("mysql"));
        var began = Instant.now();
        // How the run ends says nothing that its report does not: it is to fail.
        new MakeTargets(checkout, make, own).run("e2e", List.of("CHART=" + chart, "SCENARIO=" + mutation.selection().replace("$", "$$")), _ -> {});
        return Judgement.of(mutation, FailsafeReports.in(checkout.resolve("e2e/target/failsafe-reports")).after(began).ends());
    }
}
