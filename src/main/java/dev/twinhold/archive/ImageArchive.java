package dev.twinhold.archive;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
     * The bytes of a blob, from an offset on. The manifests that the scan made for a docker archive
     * are served too.
     *
     * <p>What is served is not hashed: containerd checks each digest on commit. Interrupting a
     * reading thread harms no other reader.
     *
     * @throws IOException when the archive has no such blob, cannot be read, or is no longer the
     *     file that was scanned
     */
    InputStream open(Digest blob, long offset) throws IOException;

    /** The whole archive as a plain tar, however the file is packed. */
    InputStream tar() throws IOException;

    /** Bytes of {@link #tar}. */
    long tarSize();

    /** Whether {@link #open} has this blob. */
    boolean contains(Digest blob);

    /** Frees the file and removes temporary ones. */
    @Override
    void close() throws IOException;

    /**
     * An image of the archive.
     *
     * @param names the archive's names made full, without repetition; empty for an image that was
     *     saved without a name. A name that cannot be made full is in {@link #warnings} instead
     * @param target what an image record points at: the index when the image has one, even when
     *     only some of its platforms are here (as {@code ctr} and {@code docker load} do), so that
     *     the digest stays the registry's; else the manifest
     * @param platforms those whose manifest, configuration and layers are all in the archive; empty
     *     only for an image beside others that can be used
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
     * @param platform as the index lists it, else from the configuration
     * @param manifest its manifest
     * @param config its configuration
     * @param layers bottom first; as many as the configuration has diff IDs
     * @param via indexes between the image's target and the manifest, the outermost first; empty
     *     unless an index lies inside an index
     */
    record ArchivedPlatform(
            Platform platform,
            Descriptor manifest,
            Descriptor config,
            List<Layer> layers,
            List<Descriptor> via) {
        /** Copies. */
        public ArchivedPlatform {
            layers = List.copyOf(layers);
            via = List.copyOf(via);
        }

        /** A platform whose manifest hangs on the target itself, or is it. */
        public ArchivedPlatform(
                Platform platform, Descriptor manifest, Descriptor config, List<Layer> layers) {
            this(platform, manifest, config, layers, List.of());
        }

        /** The manifest that belongs to the configuration and layers of a docker archive. */
        public DockerManifest dockerManifest() {
            return DockerManifest.of(config, layers.stream().map(Layer::blob).toList());
        }

        /**
         * The same image with other blobs for some of its layers: compressed ones that a store has,
         * or those that were compressed on the way. For docker archives alone, as their manifest is
         * made on import; get its bytes from {@link #dockerManifest}.
         *
         * @param replacements by digest of the layer's blob as it is in the archive. containerd's
         *     importer does this for each blob of the store whose label {@code
         *     containerd.io/uncompressed} is that digest
         */
        public ArchivedPlatform withLayers(Map<Digest, Descriptor> replacements) {
            List<Layer> replaced =
                    layers.stream()
                            .map(
                                    layer ->
                                            new Layer(
                                                    replacements.getOrDefault(
                                                            layer.blob().digest(), layer.blob()),
                                                    layer.diffId()))
                            .toList();
            DockerManifest remade =
                    DockerManifest.of(config, replaced.stream().map(Layer::blob).toList());
            return new ArchivedPlatform(platform, remade.descriptor(), config, replaced, via);
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
                .max(Comparator.comparing(p -> p.platform().variant().equals(node.variant())));
    }
}
