package dev.twinhold.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job at one moment.
 *
 * @param id unique in this run of the program; below one for jobs of earlier runs
 * @param verb what it does: {@code Import}
 * @param title what it does it with: {@code shop-2024.11.tar}
 * @param state derived from the targets
 * @param progress bytes over all targets
 * @param targets one per node
 * @param started when it was asked for
 * @param ended when the last target was over
 * @param commands what a person would type on a node for the same; may be empty
 * @param origin whether this run of the program knows how to cancel it and do it again
 */
public record JobView(
        JobId id,
        String verb,
        String title,
        JobState state,
        Progress progress,
        List<TargetView> targets,
        Instant started,
        Optional<Instant> ended,
        List<String> commands,
        Origin origin) {

    /** Which run of the program did the job. */
    public enum Origin {
        /** This one. */
        THIS_RUN,
        /** One before, or a command; only what was written down of it is left. */
        EARLIER_RUN
    }

    /** Whether only what was written down of it is left: nothing to cancel, nothing to retry. */
    public boolean isPast() {
        return origin == Origin.EARLIER_RUN;
    }
}
