package dev.twinhold.archive;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A scanned archive: what is in it, and its blobs on demand. Open one with {@link ArchiveScanner}.
 *
 * <p>Threads: any, several at once; each stream that {@link #open} gives has its own position.
 */
public interface ImageArchive extends AutoCloseable {

    /** What sort of archive it is. */
    enum Format {
        /** {@code docker save} up to 24, podman, kaniko, bazel: {@code manifest.json} alone. */
        DOCKER_ARCHIVE,
        /** OCI layout, with or without a {@code manifest.json} beside it. */
        OCI_LAYOUT
    }

    /** How the file is packed as a whole. */
    enum Compression {
        /** A plain tar. */
        NONE,
        /** {@code .tar.gz}. */
        GZIP,
        /** {@code .tar.zst}. */
        ZSTD
    }

    /** The file. */
    Path file();

    /** Bytes of the file as it is on this machine. */
    long fileSize();

    /** What it is. */
    Format format();

    /** How it is packed. */
    Compression compression();

    /** The images, in the archive's order. */
    List<ArchivedImage> images();

    /** What is noteworthy but does not make the archive unusable, for the import sheet. */
    List<Problem> warnings();

    /**
     * The bytes of a blob, from an offset on. Blobs that the scan made (manifest and index of a
     * docker archive) are served too.
     *
     * @throws IOException when the archive has no such blob or cannot be read
     */
    InputStream open(Digest blob, long offset) throws IOException;

    /** Whether {@link #open} has this blob. */
    boolean contains(Digest blob);

    /** Frees the file and removes temporary ones. */
    @Override
    void close() throws IOException;

    /**
     * An image of the archive.
     *
     * @param names as written in the archive, each made full where that is possible; empty for an
     *     image that was saved without a name
     * @param target what an image record points at: the index when there is one and it is complete
     *     enough to keep, else the manifest
     * @param platforms those whose manifest, configuration and layers are all in the archive
     * @param missing platforms that the index lists and the archive lacks
     */
    record ArchivedImage(
            List<String> names,
            Descriptor target,
            List<ArchivedPlatform> platforms,
            List<Platform> missing) {
        /** Copies. */
        public ArchivedImage {
            names = List.copyOf(names);
            platforms = List.copyOf(platforms);
            missing = List.copyOf(missing);
        }
    }

    /**
     * One platform of an image, complete in the archive.
     *
     * @param platform from the configuration
     * @param manifest its manifest
     * @param config its configuration
     * @param layers bottom first; as many as the configuration has diff IDs
     */
    record ArchivedPlatform(
            Platform platform, Descriptor manifest, Descriptor config, List<Layer> layers) {
        /** Copies. */
        public ArchivedPlatform {
            layers = List.copyOf(layers);
        }
    }

    /**
     * A layer.
     *
     * @param blob as the manifest names it
     * @param diffId digest of its uncompressed form, from the configuration
     */
    record Layer(Descriptor blob, Digest diffId) {}

    /** The platform of an image that runs on a node, the closest variant first. */
    static Optional<ArchivedPlatform> platformFor(ArchivedImage image, Platform node) {
        return image.platforms().stream()
                .filter(p -> node.runs(p.platform()))
                .max(
                        java.util.Comparator.comparing(
                                p -> p.platform().variant().equals(node.variant())));
    }
}
