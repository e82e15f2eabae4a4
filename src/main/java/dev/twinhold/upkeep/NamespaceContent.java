package dev.twinhold.upkeep;

import dev.twinhold.model.Digest;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.ContentStore.ImageRecord;
import dev.twinhold.store.ContentStore.Leased;
import dev.twinhold.store.ContentStore.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A namespace of containerd as its garbage collection sees it (containerd, metadata/gc.go and
 * docs/garbage-collection.md): records hold blobs, labels of blobs hold blobs and snapshots,
 * snapshots hold their parents. What containers, unpackings and views have open holds itself, and
 * so does what leases hold: the cache of Docker's builds among it.
 */
final class NamespaceContent {

    private static final String CONTENT = "containerd.io/gc.ref.content";
    private static final String SNAPSHOT = "containerd.io/gc.ref.snapshot.";
    private static final String ROOT = "containerd.io/gc.root";
    // Docker's builder (moby, daemon/containerd): of an image without a name, which goes with its
    // last child
    private static final String PARENT = "org.mobyproject.image.parent";
    private static final String DANGLING = "moby-dangling@";

    private final String namespace;
    private final List<ImageRecord> records;
    private final Map<Digest, BlobInfo> blobs;
    private final Map<Thing.Unpacked, Snapshot> snapshots;
    private final List<Leased> leased;

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
            Map<Thing.Unpacked, Snapshot> snapshots,
            List<Leased> leased) {
        this.leased = List.copyOf(leased);
        this.namespace = namespace;
        this.records = List.copyOf(records);
        this.blobs = new HashMap<>();
        blobs.forEach(blob -> this.blobs.put(blob.digest(), blob));
        this.snapshots = Map.copyOf(snapshots);
    }

    /** Of a label that holds a snapshot: which snapshotter has it. */
    static Optional<String> snapshotter(String label) {
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
    Set<Thing> held(Set<Digest> removed) {
        Deque<Thing> open = new ArrayDeque<>();
        Set<Digest> without = withParents(removed);
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
        leased.stream().filter(one -> !one.alone()).map(this::thing).forEach(open::add);
        Set<Thing> held = closure(open);
        leased.stream().map(this::thing).filter(this::exists).forEach(held::add);
        return held;
    }

    private Set<Digest> withParents(Set<Digest> removed) {
        Set<Digest> all = new HashSet<>(removed);
        boolean more = true;
        while (more) {
            Set<Digest> needed = parents(record -> !all.contains(record.target().digest()));
            Set<Digest> free = parents(record -> all.contains(record.target().digest()));
            free.removeAll(needed);
            free.removeIf(this::hasName);
            more = all.addAll(free);
        }
        return all;
    }

    private Set<Digest> parents(Predicate<ImageRecord> children) {
        return records.stream()
                .filter(children)
                .flatMap(child -> Digest.tryParse(child.labels().getOrDefault(PARENT, "")).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean hasName(Digest target) {
        return records.stream()
                .filter(record -> record.target().digest().equals(target))
                .anyMatch(record -> !record.name().startsWith(DANGLING));
    }

    private Set<Thing> closure(Deque<Thing> open) {
        Set<Thing> held = new HashSet<>();
        while (!open.isEmpty()) {
            Thing next = open.remove();
            if (exists(next) && held.add(next)) {
                references(next, open);
            }
        }
        return held;
    }

    private Thing thing(Leased leased) {
        return leased.snapshotter()
                .<Thing>map(s -> new Thing.Unpacked(namespace, s, leased.id()))
                .or(() -> Digest.tryParse(leased.id()).map(Thing.Blob::new))
                .orElseGet(() -> new Thing.Unpacked(namespace, "", leased.id()));
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
