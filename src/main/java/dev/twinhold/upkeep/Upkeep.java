package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;

/**
 * All services of this package, for the window and the command line.
 *
 * @param tags tag, untag
 * @param pins pin, unpin
 * @param removals remove, and the removals of a clean-up
 */
public record Upkeep(Tags tags, Pins pins, Removals removals) {

    /** Works on these. */
    public static Upkeep of(Fleet fleet, JobCenter jobs) {
        return new Upkeep(new Tags(fleet, jobs), new Pins(fleet, jobs), new Removals(fleet, jobs));
    }
}
