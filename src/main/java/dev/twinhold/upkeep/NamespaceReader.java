package dev.twinhold.upkeep;

import dev.twinhold.model.Problem;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.Snapshot;
import dev.twinhold.store.StoreException;
import dev.twinhold.upkeep.NamespaceContent.Thing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all that a namespace of containerd has. */
final class NamespaceReader {

    private NamespaceReader() {}

    /** Asks containerd; blocks. */
    static NamespaceContent read(ContainerdEngine engine, String namespace) throws StoreException {
        ContentStore content = engine.content(namespace);
        List<BlobInfo> blobs = content.blobs();
        Set<String> snapshotters = new HashSet<>();
        snapshotters.add(engine.snapshotter(namespace));
        for (BlobInfo blob : blobs) {
            blob.labels()
                    .keySet()
                    .forEach(key -> NamespaceContent.snapshotter(key).ifPresent(snapshotters::add));
        }
        Map<Thing.Unpacked, Snapshot> snapshots = new HashMap<>();
        for (String snapshotter : snapshotters) {
            for (Snapshot snapshot : snapshots(content, snapshotter)) {
                snapshots.put(
                        new Thing.Unpacked(namespace, snapshotter, snapshot.name()), snapshot);
            }
        }
        return new NamespaceContent(
                namespace, content.records(), blobs, snapshots, content.leased());
    }

    /** A label may speak of a snapshotter that this containerd has no longer. */
    private static List<Snapshot> snapshots(ContentStore content, String snapshotter)
            throws StoreException {
        try {
            return content.snapshots(snapshotter);
        } catch (StoreException e) {
            if (e.problem().kind() == Problem.Kind.UNREACHABLE
                    || e.problem().kind() == Problem.Kind.CANCELLED) {
                throw e;
            }
            return List.of();
        }
    }
}
