package dev.twinhold.pull;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** A pull cannot be done this way. */
final class PullException extends Exception implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    PullException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    @Override
    public Problem problem() {
        return problem;
    }
}
