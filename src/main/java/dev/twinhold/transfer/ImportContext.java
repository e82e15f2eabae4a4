package dev.twinhold.transfer;

import dev.twinhold.archive.ImageArchive;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;

/**
 * One target of an import at work.
 *
 * @param archive what is imported
 * @param request what was asked for
 * @param target where to
 * @param progress what was done so far
 * @param report where it is told
 * @param cancel the wish to stop
 */
record ImportContext(
        ImageArchive archive,
        ImportRequest request,
        ImportTarget target,
        ImportProgress progress,
        TargetReport report,
        Cancel cancel) {}
