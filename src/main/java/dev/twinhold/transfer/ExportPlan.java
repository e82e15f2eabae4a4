package dev.twinhold.transfer;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What an export would do, found out before the first byte is written.
 *
 * @param file the archive
 * @param images what would be in it; empty when it cannot be found out
 * @param fileBytes bytes of the archive
 * @param blobBytes bytes that the node gives for it: what images share once
 * @param partialBytes bytes of an earlier export to this file that broke off; those of them that
 *     are still as they must be are not read again
 * @param blockers why it cannot be done; empty when it can
 * @param warnings what a person should know before
 */
public record ExportPlan(
        Path file,
        List<Image> images,
        long fileBytes,
        long blobBytes,
        long partialBytes,
        List<Problem> blockers,
        List<Problem> warnings) {

    /** Copies. */
    public ExportPlan {
        images = List.copyOf(images);
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
    }

    /**
     * An image.
     *
     * @param names full names; empty for one that has none
     * @param digest what the archive's index would point at
     * @param platforms that would be in the archive
     * @param leftOut that the image lists and the store has not whole
     * @param bytes of all its blobs
     */
    public record Image(
            List<ImageName> names,
            Digest digest,
            List<Platform> platforms,
            List<Platform> leftOut,
            long bytes) {
        /** Copies. */
        public Image {
            names = List.copyOf(names);
            platforms = List.copyOf(platforms);
            leftOut = List.copyOf(leftOut);
        }
    }

    /** Nothing but reasons why not. */
    static ExportPlan blocked(Path file, List<Problem> blockers) {
        return new ExportPlan(file, List.of(), 0, 0, 0, blockers, List.of());
    }
}
