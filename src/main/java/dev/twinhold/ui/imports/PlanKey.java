package dev.twinhold.ui.imports;

import dev.twinhold.transfer.DeliveryOptions;
import dev.twinhold.transfer.Destination;
import dev.twinhold.transfer.ImageChoice;
import java.nio.file.Path;
import java.util.List;

/** Everything a plan depends on: two equal keys have the same plan. */
record PlanKey(List<Wanted> archives, Destination target, DeliveryOptions options) {

    /** What is wanted of one archive. */
    record Wanted(Path file, List<ImageChoice> images) {}
}
