package dev.twinhold.push;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** A push cannot be done, or did not come out as it should. */
final class PushException extends Exception implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    PushException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    PushException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    @Override
    public Problem problem() {
        return problem;
    }
}
