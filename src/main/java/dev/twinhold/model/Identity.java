package dev.twinhold.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what two images are judged the same. Docker's two kinds of store, containerd and CRI each show
 * another id for one image, so the whole set is kept and compared, never one digest alone.
 *
 * @param targets index and manifest digests the store knows the image by; may be empty
 * @param config digest of the configuration for the node's platform
 * @param diffIds digests of the uncompressed layers, bottom first; empty when unknown
 */
public record Identity(Set<Digest> targets, Optional<Digest> config, List<Digest> diffIds) {

    /** Nothing known. */
    public static final Identity UNKNOWN = new Identity(Set.of(), Optional.empty(), List.of());

    /** How two images relate. */
    public enum Likeness {
        /** One image. */
        SAME,
        /** The same filesystem; the configuration (environment, command, labels) is another. */
        SAME_LAYERS,
        /** Two images. */
        DIFFERENT,
        /** Too little is known of one of them. */
        UNKNOWN
    }

    /** Copies. */
    public Identity {
        targets = Set.copyOf(targets);
        diffIds = List.copyOf(diffIds);
    }

    /**
     * Compares, the strongest evidence first: the configuration's digest covers the diff IDs, so
     * two known configurations decide; target digests decide when one configuration is unknown (an
     * image whose blobs are not all there); diff IDs tell whether only the configuration changed.
     */
    public Likeness compare(Identity other) {
        boolean bothConfigs = config.isPresent() && other.config.isPresent();
        if (bothConfigs && config.equals(other.config)) {
            return Likeness.SAME;
        }
        if (!bothConfigs && !Collections.disjoint(targets, other.targets)) {
            return Likeness.SAME;
        }
        boolean bothLayers = !diffIds.isEmpty() && !other.diffIds.isEmpty();
        if (bothLayers && diffIds.equals(other.diffIds)) {
            return Likeness.SAME_LAYERS;
        }
        boolean bothTargets = !targets.isEmpty() && !other.targets.isEmpty();
        return bothConfigs || bothLayers || bothTargets ? Likeness.DIFFERENT : Likeness.UNKNOWN;
    }

    /**
     * The names of the layers as they lie on each other, bottom first: OCI image spec, config.md,
     * "Layer ChainID".
     */
    public List<Digest> chainIds() {
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
}
