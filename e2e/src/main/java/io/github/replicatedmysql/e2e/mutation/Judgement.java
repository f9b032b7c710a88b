package io.github.replicatedmysql.e2e.mutation;

import io.github.replicatedmysql.e2e.report.StepEnd;
import io.github.replicatedmysql.e2e.report.StepOutcome.Status;
import java.util.List;

/**
 * Whether the suite has seen a mutation.
 *
 * @param step the one that failed, if one did
 * @param said the failure, or why there is no judgement
 */
record Judgement(Seen seen, String step, String said) {

    /** Only the step that was named may fail, and as it must: what fails elsewhere or otherwise, or does not run, proves nothing of it. */
    enum Seen { SEEN, NOT_SEEN, INCONCLUSIVE }

    static Judgement of(Mutation mutation, List<StepEnd> all) {
        var ends = all.stream().filter(end -> end.scenario().equals(mutation.scenario())).toList();
        var elsewhere = ends.stream().filter(end -> end.status() == Status.FAILED && !end.step().equals(mutation.step())).findFirst();
        if (elsewhere.isPresent()) {
            var step = elsewhere.get().step();
            return new Judgement(Seen.INCONCLUSIVE, step.isEmpty() ? "outside of all steps" : step, elsewhere.get().message());
        }
        var itself = ends.stream().filter(end -> end.step().equals(mutation.step())).toList();
        if (itself.size() != 1 || itself.getFirst().status() == Status.SKIPPED) {
            return new Judgement(Seen.INCONCLUSIVE, "", "the step did not run: the log says why");
        }
        if (itself.getFirst().status() == Status.PASSED) {
            return new Judgement(Seen.NOT_SEEN, "", "the step passed on the broken chart");
        }
        var message = itself.getFirst().message();
        return message.contains(mutation.says()) ? new Judgement(Seen.SEEN, mutation.step(), message)
                : new Judgement(Seen.INCONCLUSIVE, mutation.step(), "no word of \"%s\": %s".formatted(mutation.says(), message));
    }
}
