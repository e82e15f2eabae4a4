package dev.twinhold.store.containerd;

import dev.twinhold.model.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Indexes, manifests and configurations that were read. A digest's content never changes, so they
 * stay until there are too many. Threads: any.
 */
final class BlobCache {

    private final int capacity;
    private final Map<Digest, Optional<ImageJson>> entries;

    /**
     * @param capacity blobs; the one that was not asked for the longest goes first
     */
    BlobCache(int capacity) {
        this.capacity = capacity;
        this.entries = new LinkedHashMap<>(64, 0.75f, true);
    }

    /** What was put; the inner value is empty for a blob that is not what it should be. */
    synchronized Optional<Optional<ImageJson>> get(Digest digest) {
        return Optional.ofNullable(entries.get(digest));
    }

    synchronized void put(Digest digest, Optional<ImageJson> blob) {
        entries.put(digest, blob);
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }
}
