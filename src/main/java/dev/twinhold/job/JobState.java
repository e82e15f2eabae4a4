package dev.twinhold.job;

import dev.twinhold.model.Problem;
import java.util.List;

/** Where a whole job stands, derived from its targets. */
public sealed interface JobState {

    /** At least one target is not over. */
    record Running() implements JobState {}

    /** Every target ended well. */
    record Done() implements JobState {}

    /**
     * Some ended well, some did not: never shown as success.
     *
     * @param done targets that ended well, at least 1
     * @param total all targets
     */
    record PartlyDone(int done, int total) implements JobState {}

    /** No target ended well; the first problem. */
    record Failed(Problem problem) implements JobState {}

    /** Stopped on request before any target ended well. */
    record Cancelled() implements JobState {}

    /** The program ended before the job did, and nothing of it is known to have ended well. */
    record CutOff() implements JobState {}

    /** True for all but {@link Running}. */
    default boolean isOver() {
        return !(this instanceof Running);
    }

    /** Derives the state of a job. */
    static JobState of(List<TargetState> targets) {
        if (targets.stream().anyMatch(t -> !t.isOver())) {
            return new Running();
        }
        int done = (int) targets.stream().filter(TargetState.Done.class::isInstance).count();
        if (done == targets.size()) {
            return new Done();
        }
        if (done > 0) {
            return new PartlyDone(done, targets.size());
        }
        return targets.stream()
                .filter(TargetState.Failed.class::isInstance)
                .map(TargetState.Failed.class::cast)
                .findFirst()
                .<JobState>map(f -> new Failed(f.problem()))
                .orElseGet(() -> withoutFailure(targets));
    }

    private static JobState withoutFailure(List<TargetState> targets) {
        return targets.stream().anyMatch(TargetState.CutOff.class::isInstance)
                ? new CutOff()
                : new Cancelled();
    }
}
