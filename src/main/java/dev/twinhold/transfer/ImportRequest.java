package dev.twinhold.transfer;

import java.nio.file.Path;
import java.util.List;

/**
 * An import to run.
 *
 * @param file the archive
 * @param images which of its images, under which names
 * @param targets where to, each node and store at most once
 * @param options how
 */
public record ImportRequest(
        Path file, List<ImageChoice> images, List<Destination> targets, DeliveryOptions options) {

    /** Checks and copies. */
    public ImportRequest {
        images = List.copyOf(images);
        targets = List.copyOf(targets);
        if (images.isEmpty() || targets.isEmpty()) {
            throw new IllegalArgumentException("an import needs an image and a target");
        }
        if (targets.stream().distinct().count() != targets.size()) {
            throw new IllegalArgumentException("a target is named twice");
        }
    }
}
