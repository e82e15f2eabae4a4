package dev.twinhold.fleet;

import dev.twinhold.model.StoredImage;
import dev.twinhold.model.Verdict;
import java.util.Optional;

/**
 * One image name on one node: what Docker has, what containerd has, and what that means.
 *
 * @param key stable over refreshes: the full name, or the digest of an untagged image; with the
 *     namespace when all are shown
 * @param name for people: the full name, or {@code <untagged>} with the digest
 * @param docker Docker's image of that name
 * @param containerd containerd's image of that name
 * @param verdict how the two relate
 * @param seen what CRI says of the name
 */
public record Row(
        String key,
        String name,
        Optional<StoredImage> docker,
        Optional<StoredImage> containerd,
        Verdict verdict,
        Seen seen) {

    /** Does Kubernetes see the name? */
    public enum Seen {
        /** CRI lists the name with this image. */
        YES,
        /** CRI lists the name with another image than the row's. */
        OTHER_IMAGE,
        /** CRI does not list the name. */
        NO,
        /** There is no CRI on the node, or it did not answer. */
        UNKNOWN
    }

    /** Checks. */
    public Row {
        if (docker.isEmpty() && containerd.isEmpty()) {
            throw new IllegalArgumentException("a row without an image");
        }
    }
}
