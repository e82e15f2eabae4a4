package dev.twinhold.transfer;

import dev.twinhold.job.Cancel;
import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** Tells a link that broke from other failures. */
final class LostLink {

    private LostLink() {}

    /**
     * Whether it is worth waiting for the node. Calls that are under way when a connection is given
     * up end as cancelled, although nobody wanted the import to stop.
     */
    static boolean isCause(Throwable failure, Cancel cancel) {
        return !cancel.isCancelled()
                && HasProblem.in(failure)
                        .map(Problem::kind)
                        .filter(
                                kind ->
                                        kind == Problem.Kind.UNREACHABLE
                                                || kind == Problem.Kind.CANCELLED)
                        .isPresent();
    }

    /** For the log. */
    static String describe(Throwable loss) {
        return HasProblem.in(loss)
                .filter(problem -> problem.kind() == Problem.Kind.UNREACHABLE)
                .map(Problem::oneLine)
                .orElse("the connection broke");
    }
}
