package dev.twinhold.transfer;

import dev.twinhold.archive.ArchiveException;
import dev.twinhold.archive.ArchiveLayout;
import dev.twinhold.archive.ArchivedImage;
import dev.twinhold.archive.ImageSource;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an archive will hold. All that it names was in the source when this was made.
 *
 * @param layout its files
 * @param blockers why images cannot be in it
 * @param warnings what a person should know
 */
record ExportContents(ArchiveLayout layout, List<Problem> blockers, List<Problem> warnings) {

    /**
     * Reads what the images consist of; blocks.
     *
     * @param node what the source's node runs
     */
    static ExportContents of(ImageSource source, List<Platform> wanted, Platform node)
            throws IOException {
        List<ArchivedImage> images = new ArrayList<>();
        List<Problem> blockers = new ArrayList<>();
        List<Problem> warnings = new ArrayList<>(source.warnings());
        for (ImageSource.SourceImage image : source.images()) {
            try {
                images.add(ArchivedImage.of(source, image, wanted, node));
            } catch (ArchiveException e) {
                blockers.add(e.problem());
            }
        }
        // Docker saves several images in any order: the same images must give the same archive
        images.sort(
                Comparator.comparing((ArchivedImage i) -> i.names().toString())
                        .thenComparing(i -> i.target().digest()));
        images.forEach(image -> warnings.addAll(warnings(image, source.name())));
        return new ExportContents(new ArchiveLayout(images), blockers, warnings);
    }

    /** Throws when something is in the way. */
    void requireNoBlockers() throws TransferException {
        if (!blockers.isEmpty()) {
            throw new TransferException(blockers.getFirst());
        }
    }

    private static List<Problem> warnings(ArchivedImage image, String where) {
        List<Problem> warnings = new ArrayList<>();
        if (!image.leftOut().isEmpty()) {
            String platforms =
                    String.join(", ", image.leftOut().stream().map(Platform::toString).toList());
            warnings.add(
                    new Problem(
                            Problem.Kind.NOT_FOUND,
                            image.label() + " is exported without " + platforms,
                            where + " has not all of their blobs",
                            "Pull them there first to have them in the archive"));
        }
        if (image.isReduced()) {
            warnings.add(
                    Problem.of(
                            Problem.Kind.BAD_INPUT,
                            image.label()
                                    + " has another digest in the archive, as its index names more"
                                    + " than is exported: "
                                    + image.target().digest()
                                    + " instead of "
                                    + image.source().digest()));
        }
        if (image.names().isEmpty()) {
            warnings.add(
                    new Problem(
                            Problem.Kind.BAD_INPUT,
                            image.label() + " has no name in the archive",
                            "docker load keeps it by its id, ctr images import keeps nothing of it",
                            "Tag it first"));
        }
        if (image.hasZstd()) {
            warnings.add(
                    Problem.of(
                            Problem.Kind.UNSUPPORTED,
                            image.label()
                                    + " has layers compressed with zstd, which docker load before"
                                    + " 23 does not take"));
        }
        return warnings;
    }
}
