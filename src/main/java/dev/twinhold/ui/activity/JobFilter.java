package dev.twinhold.ui.activity;

import dev.twinhold.job.JobState;

/** Which jobs the Activity screen shows; each job but for {@link #ALL} is in exactly one. */
enum JobFilter {
    ALL,
    RUNNING,
    DONE,
    PARTLY_DONE,
    FAILED,
    CANCELLED;

    /** The one that has jobs of this state. */
    static JobFilter of(JobState state) {
        return switch (state) {
            case JobState.Running() -> RUNNING;
            case JobState.Done() -> DONE;
            case JobState.PartlyDone(var _, var _) -> PARTLY_DONE;
            case JobState.Failed(var _) -> FAILED;
            case JobState.Cancelled(), JobState.CutOff() -> CANCELLED;
        };
    }

    boolean accepts(JobState state) {
        return this == ALL || this == of(state);
    }
}
