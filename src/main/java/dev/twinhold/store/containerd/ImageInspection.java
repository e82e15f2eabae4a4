package dev.twinhold.store.containerd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageDetails.Layer;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.StoredImage;
import dev.twinhold.store.ContentStore.BlobInfo;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything there is to know of one image of a namespace. */
final class ImageInspection {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 8 << 20;

    private final Services services;
    private final BlobCache cache;
    private final Platform node;

    ImageInspection(Services services, BlobCache cache, Platform node) {
        this.services = services;
        this.cache = cache;
        this.node = node;
    }

    ImageDetails inspect(StoredImage image) throws StoreException {
        List<NamedTarget> records = records(image);
        Blobs blobs = new Blobs(services);
        Descriptor target = records.getFirst().target();
        // the first walk finds which blobs to ask for, as reading an absent one is an answer too
        ImageTree guess = resolver(blobs, digest -> true).resolve(target);
        Set<Digest> there = present(blobs, guess);
        ImageTree tree = resolver(blobs, there::contains).resolve(target);
        return new ImageDetails(
                layers(tree, there),
                tree.config().map(Config::labels).orElse(Map.of()),
                (int) tree.blobs().stream().filter(b -> there.contains(b.digest())).count(),
                tree.blobs().size(),
                raw(records, tree, blobs, there));
    }

    /** All names of the image, at least one. */
    private List<NamedTarget> records(StoredImage image) throws StoreException {
        List<NamedTarget> records =
                new ImageListing(services, cache, node)
                        .records().stream()
                                .filter(r -> r.target().digest().equals(image.target()))
                                .toList();
        if (records.isEmpty()) {
            String what = "Image " + image.storedName() + " is no longer in " + image.store();
            throw new StoreException(Problem.of(Problem.Kind.NOT_FOUND, what));
        }
        return records;
    }

    private TreeResolver resolver(Blobs blobs, Predicate<Digest> present) {
        return new TreeResolver(new CachedBlobs(blobs, cache, present), node);
    }

    private static Set<Digest> present(Blobs blobs, ImageTree tree) throws StoreException {
        List<Digest> digests = tree.blobs().stream().map(Descriptor::digest).toList();
        return blobs.withDigests(digests).stream()
                .map(BlobInfo::digest)
                .collect(Collectors.toSet());
    }

    private static List<Layer> layers(ImageTree tree, Set<Digest> there) {
        List<String> steps = tree.config().map(Config::steps).orElse(List.of());
        List<Descriptor> blobs = tree.layers().map(Manifest::layers).orElse(List.of());
        List<Layer> layers = new ArrayList<>();
        for (Descriptor blob : blobs) {
            String step = layers.size() < steps.size() ? steps.get(layers.size()) : "";
            layers.add(new Layer(blob.digest(), blob.size(), step, there.contains(blob.digest())));
        }
        return layers;
    }

    /** The records, then each JSON blob that is there, the target first. */
    private String raw(List<NamedTarget> records, ImageTree tree, Blobs blobs, Set<Digest> there)
            throws StoreException {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode names = root.putArray("records");
        records.forEach(record -> describe(record, names.addObject()));
        ObjectNode content = root.putObject("content");
        Set<Descriptor> layers = Set.copyOf(tree.layers().map(Manifest::layers).orElse(List.of()));
        for (Descriptor blob : tree.blobs()) {
            if (there.contains(blob.digest()) && !layers.contains(blob)) {
                content.set(blob.digest().toString(), json(blobs.read(blob.digest(), LIMIT)));
            }
        }
        return pretty(root);
    }

    private static void describe(NamedTarget record, ObjectNode node) {
        node.put("name", record.name());
        node.put("target", record.target().digest().toString());
        node.put("mediaType", record.target().mediaType());
        node.put("size", record.target().size());
        record.recorded().ifPresent(time -> node.put("createdAt", time.toString()));
        node.set("labels", JSON.valueToTree(record.labels()));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException notJson) {
            return JSON.getNodeFactory().textNode(notJson.getMessage());
        }
    }

    private static String pretty(JsonNode root) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }
}
