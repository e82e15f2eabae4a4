package dev.twinhold.job;

import dev.twinhold.model.HasProblem;
import dev.twinhold.model.Problem;

/** The work stopped because somebody asked for it. */
public final class CancelledException extends RuntimeException implements HasProblem {

    private static final long serialVersionUID = 1L;

    /** The one message. */
    public CancelledException() {
        super("cancelled");
    }

    @Override
    public Problem problem() {
        return Problem.of(Problem.Kind.CANCELLED, "Cancelled");
    }
}
