package dev.twinhold.archive;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Images with their blobs on demand: an archive, the store of a node, a registry.
 *
 * <p>Threads: any, several at once; each stream that {@link #open} gives has its own position.
 */
public interface ImageSource extends AutoCloseable {

    /** What people call it. */
    String name();

    /** The images, in the source's order. */
    List<SourceImage> images();

    /** What is noteworthy but does not make the source unusable. */
    List<Problem> warnings();

    /**
     * Whether its manifests are made here, as for {@code docker save} archives, which have none: so
     * that layers may be replaced by other forms of them, and the manifest made anew.
     */
    boolean hasMadeManifests();

    /** Whether {@link #open} has this blob. */
    boolean contains(Digest blob);

    /**
     * The bytes of a blob, from an offset on. They are not hashed here: whoever keeps them checks
     * the digest.
     *
     * @throws IOException when the source has no such blob or cannot be read
     */
    InputStream open(Digest blob, long offset) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * An image of the source.
     *
     * @param names the source's names made full, without repetition; empty for an image that was
     *     saved without a name. A name that cannot be made full is in {@link #warnings} instead
     * @param target what an image record points at: the index when the image has one, even when
     *     only some of its platforms are here (as {@code ctr} and {@code docker load} do), so that
     *     the digest stays the registry's; else the manifest
     * @param platforms those whose manifest, configuration and layers are all there; empty only for
     *     an image beside others that can be used
     * @param missing platforms that the index lists and the source lacks
     */
    record SourceImage(
            List<String> names,
            Descriptor target,
            List<SourcePlatform> platforms,
            List<Platform> missing) {
        /** Copies. */
        public SourceImage {
            names = List.copyOf(names);
            platforms = List.copyOf(platforms);
            missing = List.copyOf(missing);
        }
    }

    /**
     * One platform of an image, complete in the source.
     *
     * @param platform as the index lists it, else from the configuration
     * @param manifest its manifest
     * @param config its configuration
     * @param layers bottom first; as many as the configuration has diff IDs
     * @param via indexes between the image's target and the manifest, the outermost first; empty
     *     unless an index lies inside an index
     */
    record SourcePlatform(
            Platform platform,
            Descriptor manifest,
            Descriptor config,
            List<Layer> layers,
            List<Descriptor> via) {
        /** Copies. */
        public SourcePlatform {
            layers = List.copyOf(layers);
            via = List.copyOf(via);
        }

        /** A platform whose manifest hangs on the target itself, or is it. */
        public SourcePlatform(
                Platform platform, Descriptor manifest, Descriptor config, List<Layer> layers) {
            this(platform, manifest, config, layers, List.of());
        }

        /** The manifest that belongs to the configuration and layers of a docker archive. */
        public DockerManifest dockerManifest() {
            return DockerManifest.of(config, layers.stream().map(Layer::blob).toList());
        }

        /**
         * The names of its snapshots, bottom first.
         *
         * @return empty for an image without layers
         */
        public List<Digest> chainIds() {
            return chain(layers.stream().map(Layer::diffId).toList());
        }

        /**
         * The chain IDs of layers that lie on each other in this order: OCI image spec, config.md,
         * "Layer ChainID".
         */
        public static List<Digest> chain(List<Digest> diffIds) {
            List<Digest> chain = new ArrayList<>();
            for (Digest diffId : diffIds) {
                chain.add(
                        chain.isEmpty()
                                ? diffId
                                : Digest.sha256(
                                        (chain.getLast() + " " + diffId)
                                                .getBytes(StandardCharsets.UTF_8)));
            }
            return chain;
        }

        /**
         * The same image with other blobs for some of its layers: compressed ones that a store has,
         * or those that were compressed on the way. For sources alone whose manifests are made; get
         * its bytes from {@link #dockerManifest}.
         *
         * @param replacements by digest of the layer's blob as it is in the source. containerd's
         *     importer does this for each blob of the store whose label {@code
         *     containerd.io/uncompressed} is that digest
         */
        public SourcePlatform withLayers(Map<Digest, Descriptor> replacements) {
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
            return new SourcePlatform(platform, remade.descriptor(), config, replaced, via);
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
    static Optional<SourcePlatform> platformFor(SourceImage image, Platform node) {
        return closest(image.platforms(), node);
    }

    /** The one of these that runs on a node, the closest variant first. */
    static Optional<SourcePlatform> closest(List<SourcePlatform> platforms, Platform node) {
        return platforms.stream()
                .filter(p -> node.runs(p.platform()))
                .max(Comparator.comparing(p -> p.platform().variant().equals(node.variant())));
    }
}
