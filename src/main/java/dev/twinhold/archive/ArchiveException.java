package dev.twinhold.archive;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;
import java.io.IOException;

/** The archive is not usable: the problem says what and where in it. */
public final class ArchiveException extends IOException implements HasProblem {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** A failure without a technical cause. */
    public ArchiveException(Problem problem) {
        super(problem.oneLine());
        this.problem = problem;
    }

    /** A failure with its technical cause, which is for the log. */
    public ArchiveException(Problem problem, Throwable cause) {
        super(problem.oneLine(), cause);
        this.problem = problem;
    }

    /** What a person is told. */
    @Override
    public Problem problem() {
        return problem;
    }
}
