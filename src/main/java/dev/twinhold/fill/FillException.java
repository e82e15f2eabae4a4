package dev.twinhold.fill;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;

/** A source does not have what is wanted of it. */
public final class FillException extends IOException implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    FillException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    @Override
    public Problem problem() {
        return problem;
    }
}
