package dev.twinhold.registry;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;

/** A registry, or what keeps its passwords, did not do what was asked. */
public final class RegistryException extends IOException implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A refusal. */
    public RegistryException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    /** A failure with its technical cause, which is for the log. */
    public RegistryException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    /** What a person is told. */
    @Override
    public Problem problem() {
        return problem;
    }
}
