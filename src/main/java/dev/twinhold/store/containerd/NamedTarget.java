package dev.twinhold.store.containerd;

import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An image record of containerd, read.
 *
 * @param recorded when the record was made
 */
record NamedTarget(
        String name, Descriptor target, Map<String, String> labels, Optional<Instant> recorded) {

    // CRI, internal/cri/labels: the kubelet's garbage collection skips an image with it
    private static final String PINNED = "io.cri-containerd.pinned";
    // Docker, daemon/containerd: the name of an image without a name
    private static final String DANGLING = "moby-dangling@";

    NamedTarget {
        labels = Map.copyOf(labels);
    }

    /** CRI's second record of an image, {@code sha256:<configuration>}. */
    boolean isAlias() {
        return Digest.tryParse(name).isPresent();
    }

    /** Docker's record of an image that lost its name. */
    boolean isDangling() {
        return name.startsWith(DANGLING);
    }

    boolean isPinned() {
        return "pinned".equals(labels.get(PINNED));
    }

    /** Empty for an untagged image and for a name that can be none. */
    Optional<ImageName> imageName() {
        return isAlias() || isDangling() ? Optional.empty() : ImageName.tryParse(name);
    }

    /** {@code repository@digest} without a tag. */
    boolean isDigestName() {
        return imageName().map(parsed -> parsed.tag().isEmpty()).orElse(false);
    }

    /** The name as stored; for Docker's untagged images the digest alone. */
    String shownName() {
        return isDangling() ? name.substring(DANGLING.length()) : name;
    }
}
