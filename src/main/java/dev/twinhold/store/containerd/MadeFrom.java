package dev.twinhold.store.containerd;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Usage;
import java.util.Optional;

/**
 * What a container was made from.
 *
 * @param usage the container
 * @param imageName the image's name then; it may stand for another image today
 * @param chainId the snapshot under the container's own; empty when it is not one of an image
 */
record MadeFrom(Usage usage, String imageName, Optional<Digest> chainId) {}
