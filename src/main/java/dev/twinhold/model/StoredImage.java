package dev.twinhold.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One image under one name in one store: a row of a table.
 *
 * @param store where it is
 * @param storedName the name exactly as the store has it; the digest's text for an untagged image
 * @param name the normalised name; empty when the stored one can be none (untagged)
 * @param target digest the store resolves the name to (manifest or index in containerd and Docker's
 *     containerd store; configuration in Docker's graph-driver store and CRI)
 * @param identity by what it is compared
 * @param platforms those listed, the ones that are there first
 * @param size bytes as this store counts them: compressed content for containerd and CRI, unpacked
 *     for Docker's graph driver; -1 when unknown
 * @param created when the image was built
 * @param recorded when the store got the name
 * @param usedBy containers that use it
 * @param pinned kept from the kubelet's garbage collection
 * @param completeness whether its blobs are there
 * @param labels the store's labels on the record, not the image's own
 */
public record StoredImage(
        StoreId store,
        String storedName,
        Optional<ImageName> name,
        Digest target,
        Identity identity,
        List<PlatformPresence> platforms,
        long size,
        Optional<Instant> created,
        Optional<Instant> recorded,
        List<Usage> usedBy,
        boolean pinned,
        Completeness completeness,
        Map<String, String> labels) {

    /** Checks and copies. */
    public StoredImage {
        if (size < -1) {
            throw new IllegalArgumentException("size is bytes, or -1 when unknown: " + size);
        }
        platforms = List.copyOf(platforms);
        usedBy = List.copyOf(usedBy);
        labels = Map.copyOf(labels);
    }

    /** Used by a container, running or not. */
    public boolean inUse() {
        return !usedBy.isEmpty();
    }

    /**
     * True when pods cannot find it under its stored name, as CRI looks up normalised names only.
     */
    public boolean nameIsNotNormalised() {
        return name.isPresent() && !name.get().toString().equals(storedName);
    }

    /** The same image with more known of its identity. */
    public StoredImage withIdentity(Identity known) {
        return new StoredImage(
                store,
                storedName,
                name,
                target,
                known,
                platforms,
                size,
                created,
                recorded,
                usedBy,
                pinned,
                completeness,
                labels);
    }
}
