package dev.twinhold.ui.activity;

import dev.twinhold.job.JobId;
import dev.twinhold.job.JobState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which job the strip shows: the newest that runs, else the newest that has just ended. */
final class StripModel {

    private static final Duration LINGERS = Duration.ofSeconds(30);

    private final JobsModel jobs;
    private final Clock clock;
    private final Set<JobId> dismissed = new HashSet<>();

    StripModel(JobsModel jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The job to show. One that did not end well stays until it is dismissed. */
    Optional<JobItem> shown() {
        Optional<JobItem> running =
                jobs.items().stream().filter(i -> !i.view().state().isOver()).findFirst();
        Instant now = clock.instant();
        return running.or(() -> jobs.items().stream().filter(i -> lingers(i, now)).findFirst());
    }

    private boolean lingers(JobItem item, Instant now) {
        if (dismissed.contains(item.id()) || item.view().isPast()) {
            return false;
        }
        boolean recent =
                item.view().ended().map(end -> end.plus(LINGERS).isAfter(now)).orElse(false);
        return switch (item.view().state()) {
            case JobState.Running() -> false;
            case JobState.Done() -> recent;
            case JobState.Cancelled(), JobState.CutOff() -> recent;
            case JobState.PartlyDone(var _, var _) -> true;
            case JobState.Failed(var _) -> true;
        };
    }

    /** All that has ended was seen: it leaves the strip. */
    void dismissEnded() {
        jobs.items().stream()
                .filter(item -> item.view().state().isOver())
                .forEach(item -> dismissed.add(item.id()));
    }
}
