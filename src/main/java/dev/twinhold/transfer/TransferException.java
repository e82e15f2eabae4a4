package dev.twinhold.transfer;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** A transfer cannot be done, or did not come out as it should. */
public final class TransferException extends Exception implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A failure without a technical cause. */
    public TransferException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    /** A failure with its technical cause, which is for the log. */
    public TransferException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    /** What a person is told. */
    @Override
    public Problem problem() {
        return problem;
    }
}
