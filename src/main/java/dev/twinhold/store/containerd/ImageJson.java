package dev.twinhold.store.containerd;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The three JSON blobs of an image: OCI image spec image-index.md, manifest.md, config.md; Docker's
 * have the same fields.
 */
sealed interface ImageJson {

    /** An image index or manifest list. */
    record Index(List<Descriptor> manifests) implements ImageJson {
        /** Copies. */
        public Index {
            manifests = List.copyOf(manifests);
        }
    }

    /** A manifest of one platform, or of an artifact. */
    record Manifest(Descriptor config, List<Descriptor> layers) implements ImageJson {
        /** Copies. */
        public Manifest {
            layers = List.copyOf(layers);
        }
    }

    /**
     * An image configuration.
     *
     * @param platform empty when the blob is no image configuration
     * @param steps what made each layer, bottom first
     */
    record Config(
            Optional<Platform> platform,
            Optional<Instant> created,
            List<Digest> diffIds,
            List<String> steps,
            Map<String, String> labels)
            implements ImageJson {
        /** Copies. */
        public Config {
            diffIds = List.copyOf(diffIds);
            steps = List.copyOf(steps);
            labels = Map.copyOf(labels);
        }
    }
}
