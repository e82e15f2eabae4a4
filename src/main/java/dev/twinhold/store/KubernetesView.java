package dev.twinhold.store;

import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import java.util.List;
import java.util.Optional;

/** What the kubelet is shown through CRI. */
public interface KubernetesView extends Engine {

    /**
     * Asks {@code ImageStatus} (cri-api runtime/v1): the very question the kubelet asks before it
     * decides to pull.
     *
     * @return empty when CRI does not know the name
     */
    Optional<SeenImage> status(ImageName name) throws StoreException;

    /**
     * CRI's answer.
     *
     * @param configDigest CRI's image id
     * @param repoTags names
     * @param repoDigests {@code repo@digest} names
     * @param pinned kept from garbage collection
     */
    record SeenImage(
            Digest configDigest, List<String> repoTags, List<String> repoDigests, boolean pinned) {}
}
