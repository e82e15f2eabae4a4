package dev.twinhold.store;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** A daemon refused or could not be asked. */
public final class StoreException extends Exception implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A failure without a technical cause. */
    public StoreException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    /** A failure with its technical cause, which is for the log. */
    public StoreException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    /** What a person is told. */
    @Override
    public Problem problem() {
        return problem;
    }
}
