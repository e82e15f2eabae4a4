package dev.twinhold.transfer;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;

/** The store that is copied from could not be read. */
final class StoreReadException extends IOException implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    StoreReadException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    StoreReadException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    @Override
    public Problem problem() {
        return problem;
    }
}
