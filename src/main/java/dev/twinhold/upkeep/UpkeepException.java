package dev.twinhold.upkeep;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** A change cannot be made, or did not come out as it should. */
public final class UpkeepException extends Exception implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A failure without a technical cause. */
    public UpkeepException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    /** What a person is told. */
    @Override
    public Problem problem() {
        return problem;
    }
}
