package io.github.replicatedmysql.e2e.mutation;

import io.github.replicatedmysql.e2e.Text;
import io.github.replicatedmysql.e2e.report.Markdown;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What became of one mutation. */
record Result(Mutation mutation, Judgement judgement, Duration took) {

    /** Enough to know a failure again. */
    private static final int LENGTH = 200;

    boolean seen() {
        return judgement.seen() == Judgement.Seen.SEEN;
    }

    String inShort() {
        return "%s after %s%s".formatted(Text.lower(judgement.seen()), Text.seconds(took), seen() ? "" : ": " + said());
    }

    private String said() {
        return judgement.said().length() <= LENGTH ? judgement.said() : judgement.said().substring(0, LENGTH) + "…";
    }

    /**
     * The results so far, as a page.
     *
     * @param chosen how many mutations are to be tried: those that were not yet are not seen
     */
    static String markdown(List<Result> results, int chosen) {
        var seen = results.stream().filter(Result::seen).count();
        return "# %s %d of %d mutations seen\n\n".formatted(seen == chosen ? "✅" : "❌", seen, chosen)
                + results.stream().map(Result::row).collect(Collectors.joining("", """
                        | mutation | what it breaks | scenario | | step that failed | what it said | time |
                        |---|---|---|---|---|---|---|
                        """, ""));
    }

    private String row() {
        return Markdown.row(mutation.name(), mutation.breaks(), "`%s`".formatted(mutation.scenario()),
                "%s %s".formatted(seen() ? "✅" : "❌", Text.lower(judgement.seen())),
                judgement.step().isEmpty() ? "" : "`%s`".formatted(judgement.step()), Markdown.plain(said()), Text.seconds(took));
    }
}
