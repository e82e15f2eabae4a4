package dev.twinhold.roster;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** A list of nodes cannot be had. */
public final class RosterException extends Exception implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RosterException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    RosterException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    @Override
    public Problem problem() {
        return problem;
    }
}
