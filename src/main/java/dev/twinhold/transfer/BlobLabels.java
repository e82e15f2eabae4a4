package dev.twinhold.transfer;

import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.MediaTypes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The labels that blobs get when they are committed. containerd's garbage collection follows the
 * {@code gc.ref} labels alone, never the JSON (containerd, docs/garbage-collection.md); only
 * children that come along are named, as what is not there cannot be kept.
 */
final class BlobLabels {

    /** Says of a layer which diff ID it unpacks to. */
    static final String UNCOMPRESSED = "containerd.io/uncompressed";

    private static final String GC_CONTENT = "containerd.io/gc.ref.content.";
    private static final String GC_SNAPSHOT = "containerd.io/gc.ref.snapshot.";
    // read by containerd for mounts across repositories on push, and by mirrors between nodes
    private static final String SOURCE = "containerd.io/distribution.source.";
    // containerd, labels/validate.go: key and value together
    private static final int LIMIT = 4096;

    private final Map<Digest, Map<String, String>> references = new HashMap<>();
    private final Map<Digest, Map<String, String>> facts = new HashMap<>();

    BlobLabels(List<PlannedImage> images) {
        for (PlannedImage image : images) {
            addReferences(image);
            image.layers().forEach(this::addDiffId);
            image.blobs().forEach(blob -> image.names().forEach(name -> addSource(blob, name)));
        }
    }

    /** What a blob is committed with. */
    Map<String, String> of(Digest blob) {
        Map<String, String> labels = new HashMap<>(facts.getOrDefault(blob, Map.of()));
        labels.putAll(references.getOrDefault(blob, Map.of()));
        return labels;
    }

    /** References that a blob lacks which is there already; those it has stay untouched. */
    Map<String, String> missing(Digest blob, Map<String, String> present) {
        Map<String, String> missing = new HashMap<>();
        references
                .getOrDefault(blob, Map.of())
                .forEach(
                        (key, child) -> {
                            if (!present.containsValue(child)) {
                                String free = present.containsKey(key) ? key + "." + child : key;
                                missing.put(free, child);
                            }
                        });
        return missing;
    }

    /** For the configuration of an unpacked image: keeps its snapshots. */
    static Map<String, String> ofSnapshot(String snapshotter, Digest chainId) {
        return Map.of(GC_SNAPSHOT + snapshotter, chainId.toString());
    }

    /** Keys as containerd's own importer counts them ({@code images/handlers.go}). */
    private void addReferences(PlannedImage image) {
        List<Descriptor> path = image.path();
        for (int i = 0; i + 1 < path.size(); i++) {
            refer(path.get(i).digest(), GC_CONTENT + "m.", path.get(i + 1).digest());
        }
        Digest manifest = path.getLast().digest();
        referencesOf(manifest)
                .put(GC_CONTENT + "config", image.platform().config().digest().toString());
        image.layers().forEach(l -> refer(manifest, GC_CONTENT + "l.", l.blob().digest()));
    }

    private void refer(Digest parent, String prefix, Digest child) {
        Map<String, String> labels = referencesOf(parent);
        if (!labels.containsValue(child.toString())) {
            long count = labels.keySet().stream().filter(key -> key.startsWith(prefix)).count();
            labels.put(prefix + count, child.toString());
        }
    }

    private Map<String, String> referencesOf(Digest parent) {
        return references.computeIfAbsent(parent, _ -> new LinkedHashMap<>());
    }

    /** Known without unpacking when the layer is not compressed. */
    private void addDiffId(Layer layer) {
        Digest digest = layer.blob().digest();
        if (MediaTypes.isUncompressedLayer(layer.blob().mediaType())
                && digest.equals(layer.diffId())) {
            factsOf(digest).put(UNCOMPRESSED, digest.toString());
        }
    }

    private void addSource(Descriptor blob, ImageName name) {
        factsOf(blob.digest())
                .merge(SOURCE + name.registry(), name.path(), BlobLabels::withRepository);
    }

    private static String withRepository(String repositories, String another) {
        String joined =
                Stream.concat(Stream.of(repositories.split(",", -1)), Stream.of(another))
                        .distinct()
                        .collect(Collectors.joining(","));
        return joined.length() + SOURCE.length() + 255 > LIMIT ? repositories : joined;
    }

    private Map<String, String> factsOf(Digest blob) {
        return facts.computeIfAbsent(blob, _ -> new HashMap<>());
    }
}
