package dev.twinhold.upkeep;

import dev.twinhold.fleet.Fleet;
import dev.twinhold.job.JobCenter;

/**
 * All services of this package, for the window and the command line.
 *
 * @param tags tag, untag
 * @param pins pin, unpin
 * @param fixes fix
 * @param removals remove, and the removals of a clean-up
 * @param cleanUps find what a clean-up removes
 * @param twins find what is twice on a disk
 */
public record Upkeep(
        Tags tags, Pins pins, Fixes fixes, Removals removals, CleanUps cleanUps, Twins twins) {

    /** Works on these. */
    public static Upkeep of(Fleet fleet, JobCenter jobs) {
        return new Upkeep(
                new Tags(fleet, jobs),
                new Pins(fleet, jobs),
                new Fixes(fleet, jobs),
                new Removals(fleet, jobs),
                new CleanUps(fleet),
                new Twins(fleet));
    }
}
