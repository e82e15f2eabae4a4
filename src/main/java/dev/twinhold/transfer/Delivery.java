package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource;
import dev.twinhold.job.Cancel;
import dev.twinhold.job.TargetReport;
import java.util.List;

/**
 * Images on their way into one store.
 *
 * @param source where they come from
 * @param images which of them, under which names
 * @param options how
 * @param target where to
 * @param progress what was done so far
 * @param report where it is told
 * @param cancel the wish to stop
 */
record Delivery(
        ImageSource source,
        List<ImageChoice> images,
        DeliveryOptions options,
        Destination target,
        DeliveryProgress progress,
        TargetReport report,
        Cancel cancel) {}
