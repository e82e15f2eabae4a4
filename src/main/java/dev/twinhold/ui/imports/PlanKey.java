package dev.twinhold.ui.imports;

import dev.twinhold.transfer.ImageChoice;
import dev.twinhold.transfer.ImportOptions;
import dev.twinhold.transfer.ImportTarget;
import java.nio.file.Path;
import java.util.List;

/** Everything a plan depends on: two equal keys have the same plan. */
record PlanKey(List<Wanted> archives, ImportTarget target, ImportOptions options) {

    /** What is wanted of one archive. */
    record Wanted(Path file, List<ImageChoice> images) {}
}
