package dev.twinhold.job;

/** What a job does for one target. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface Work {

    /**
     * Does it.
     *
     * @param report where progress and receipts go
     * @param cancel the wish to stop; register what blocks
     * @throws Exception what failed; a {@link dev.twinhold.model.HasProblem} says it best
     */
    void run(TargetReport report, Cancel cancel) throws Exception;
}
