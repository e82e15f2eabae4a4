package dev.twinhold.store.containerd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.store.containerd.ImageJson.Config;
import dev.twinhold.store.containerd.ImageJson.Index;
import dev.twinhold.store.containerd.ImageJson.Manifest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@link ImageJson}; what is not one is an {@link IOException}. */
final class ImageJsonReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ImageJsonReader() {}

    static Index index(byte[] json) throws IOException {
        return new Index(descriptors(object(json).path("manifests")));
    }

    static Manifest manifest(byte[] json) throws IOException {
        JsonNode root = object(json);
        return new Manifest(descriptor(root.path("config")), descriptors(root.path("layers")));
    }

    static Config config(byte[] json) throws IOException {
        JsonNode root = object(json);
        List<Digest> diffIds = new ArrayList<>();
        for (JsonNode diffId : root.path("rootfs").path("diff_ids")) {
            diffIds.add(digest(diffId));
        }
        return new Config(
                platform(root),
                instant(root.path("created").asText()),
                diffIds,
                steps(root.path("history")),
                strings(root.path("config").path("Labels")));
    }

    private static JsonNode object(byte[] json) throws IOException {
        JsonNode root = JSON.readTree(json);
        if (!root.isObject()) {
            throw new IOException("not a JSON object");
        }
        return root;
    }

    private static List<Descriptor> descriptors(JsonNode array) throws IOException {
        List<Descriptor> descriptors = new ArrayList<>();
        for (JsonNode node : array) {
            descriptors.add(descriptor(node));
        }
        return descriptors;
    }

    private static Descriptor descriptor(JsonNode node) throws IOException {
        String type = node.path("mediaType").asText();
        return new Descriptor(
                type.isEmpty() ? Convert.NO_TYPE : type,
                digest(node.path("digest")),
                Math.max(node.path("size").asLong(), 0),
                platform(node.path("platform")),
                strings(node.path("annotations")));
    }

    private static Digest digest(JsonNode node) throws IOException {
        return Digest.tryParse(node.asText())
                .orElseThrow(() -> new IOException("'" + node.asText() + "' is no digest"));
    }

    private static Optional<Platform> platform(JsonNode node) {
        String os = node.path("os").asText();
        String architecture = node.path("architecture").asText();
        return os.isEmpty() || architecture.isEmpty()
                ? Optional.empty()
                : Optional.of(new Platform(os, architecture, node.path("variant").asText()));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** Entries marked {@code empty_layer} made no layer. */
    private static List<String> steps(JsonNode history) {
        List<String> steps = new ArrayList<>();
        for (JsonNode entry : history) {
            if (!entry.path("empty_layer").asBoolean()) {
                steps.add(entry.path("created_by").asText());
            }
        }
        return steps;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }
}
