package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import dev.twinhold.model.Problem;
import dev.twinhold.store.ContainerdEngine;
import dev.twinhold.store.ContentStore;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.ContentStore.Snapshot;
import dev.twinhold.store.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A namespace of containerd as its garbage collection sees it (containerd, metadata/gc.go and
 * docs/garbage-collection.md): records hold blobs, labels of blobs hold blobs and snapshots,
 * snapshots hold their parents. What containers, unpackings and views have open holds itself.
 *
 * <p>What leases hold is not looked at: leases of finished transfers are gone, and those of
 * containers hold what the containers have open.
 */
final class NamespaceContent {

    private static final String CONTENT = "containerd.io/gc.ref.content";
    private static final String SNAPSHOT = "containerd.io/gc.ref.snapshot.";
    private static final String ROOT = "containerd.io/gc.root";

    private final String namespace;
    private final List<ImageRecord> records;
    private final Map<Digest, BlobInfo> blobs;
    private final Map<Thing.Unpacked, Snapshot> snapshots;

    /** Something that takes room. */
    sealed interface Thing {
        /** A blob, which all namespaces share. */
        record Blob(Digest digest) implements Thing {}

        /** A snapshot, which belongs to its namespace. */
        record Unpacked(String namespace, String snapshotter, String name) implements Thing {}
    }

    NamespaceContent(
            String namespace,
            List<ImageRecord> records,
            List<BlobInfo> blobs,
            Map<Thing.Unpacked, Snapshot> snapshots) {
        this.namespace = namespace;
        this.records = List.copyOf(records);
        this.blobs = new HashMap<>();
        blobs.forEach(blob -> this.blobs.put(blob.digest(), blob));
        this.snapshots = Map.copyOf(snapshots);
    }

    /** Asks containerd; blocks. */
    static NamespaceContent read(ContainerdEngine engine, String namespace) throws StoreException {
        ContentStore content = engine.content(namespace);
        List<BlobInfo> blobs = content.blobs();
        Set<String> snapshotters = new HashSet<>();
        snapshotters.add(engine.snapshotter(namespace));
        for (BlobInfo blob : blobs) {
            blob.labels().keySet().forEach(key -> snapshotter(key).ifPresent(snapshotters::add));
        }
        Map<Thing.Unpacked, Snapshot> snapshots = new HashMap<>();
        for (String snapshotter : snapshotters) {
            for (Snapshot snapshot : snapshots(content, snapshotter)) {
                snapshots.put(
                        new Thing.Unpacked(namespace, snapshotter, snapshot.name()), snapshot);
            }
        }
        return new NamespaceContent(namespace, content.records(), blobs, snapshots);
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

    private static Optional<String> snapshotter(String label) {
        if (!label.startsWith(SNAPSHOT)) {
            return Optional.empty();
        }
        String rest = label.substring(SNAPSHOT.length());
        int slash = rest.indexOf('/');
        return Optional.of(slash < 0 ? rest : rest.substring(0, slash));
    }

    String namespace() {
        return namespace;
    }

    /** Bytes of a thing; 0 for one that is not here. */
    long bytes(Thing thing) {
        return switch (thing) {
            case Thing.Blob(var digest) ->
                    Optional.ofNullable(blobs.get(digest)).map(BlobInfo::size).orElse(0L);
            case Thing.Unpacked unpacked ->
                    Optional.ofNullable(snapshots.get(unpacked))
                            .map(snapshot -> Math.max(0, snapshot.bytes()))
                            .orElse(0L);
        };
    }

    /** All there is, held or not. */
    Set<Thing> things() {
        Set<Thing> things = new HashSet<>(snapshots.keySet());
        blobs.keySet().forEach(digest -> things.add(new Thing.Blob(digest)));
        return things;
    }

    /** What stays when the records of these targets go. */
    Set<Thing> held(Set<Digest> without) {
        Deque<Thing> open = new ArrayDeque<>();
        records.stream()
                .map(record -> record.target().digest())
                .filter(target -> !without.contains(target))
                .forEach(target -> open.add(new Thing.Blob(target)));
        blobs.values().stream()
                .filter(blob -> blob.labels().containsKey(ROOT))
                .forEach(blob -> open.add(new Thing.Blob(blob.digest())));
        snapshots.forEach(
                (name, snapshot) -> {
                    if (!snapshot.committed()) {
                        open.add(name);
                    }
                });
        Set<Thing> held = new HashSet<>();
        while (!open.isEmpty()) {
            Thing next = open.remove();
            if (exists(next) && held.add(next)) {
                references(next, open);
            }
        }
        return held;
    }

    private boolean exists(Thing thing) {
        return switch (thing) {
            case Thing.Blob(var digest) -> blobs.containsKey(digest);
            case Thing.Unpacked unpacked -> snapshots.containsKey(unpacked);
        };
    }

    private void references(Thing from, Deque<Thing> open) {
        switch (from) {
            case Thing.Blob(var digest) ->
                    Optional.ofNullable(blobs.get(digest))
                            .ifPresent(blob -> blob.labels().forEach((k, v) -> refer(k, v, open)));
            case Thing.Unpacked unpacked ->
                    Optional.ofNullable(snapshots.get(unpacked))
                            .flatMap(Snapshot::parent)
                            .ifPresent(
                                    parent ->
                                            open.add(
                                                    new Thing.Unpacked(
                                                            namespace,
                                                            unpacked.snapshotter(),
                                                            parent)));
        }
    }

    private void refer(String label, String value, Deque<Thing> open) {
        if (label.startsWith(CONTENT)) {
            Digest.tryParse(value).ifPresent(digest -> open.add(new Thing.Blob(digest)));
        }
        snapshotter(label).ifPresent(s -> open.add(new Thing.Unpacked(namespace, s, value)));
    }
}
