package dev.twinhold.store.cri;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.ImageDetails.Layer;
import dev.twinhold.model.Platform;
import dev.twinhold.store.cri.proto.Image;
import dev.twinhold.store.cri.proto.ImageStatusResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A verbose answer of {@code ImageStatus}. containerd and CRI-O put JSON under {@code info} with
 * the image's configuration as {@code imageSpec}; the API leaves it open, so all of it may lack.
 */
final class CriInspection {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Image image;
    private final JsonNode info;

    CriInspection(ImageStatusResponse answer) {
        image = answer.getImage();
        info = read(answer.getInfoOrDefault("info", "{}"));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException notJson) {
            return JSON.getNodeFactory().textNode(json);
        }
    }

    Optional<Platform> platform() {
        JsonNode spec = info.path("imageSpec");
        String os = spec.path("os").asText();
        String architecture = spec.path("architecture").asText();
        return os.isEmpty() || architecture.isEmpty()
                ? Optional.empty()
                : Optional.of(new Platform(os, architecture, spec.path("variant").asText()));
    }

    ImageDetails details() {
        Map<String, String> labels = new HashMap<>();
        info.at("/imageSpec/config/Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new ImageDetails(layers(), labels, 0, 0, raw());
    }

    private List<Layer> layers() {
        List<String> steps = new ArrayList<>();
        for (JsonNode entry : info.at("/imageSpec/history")) {
            if (!entry.path("empty_layer").asBoolean()) {
                steps.add(entry.path("created_by").asText());
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (JsonNode diffId : info.at("/imageSpec/rootfs/diff_ids")) {
            String step = layers.size() < steps.size() ? steps.get(layers.size()) : "";
            Digest.tryParse(diffId.asText())
                    .ifPresent(digest -> layers.add(new Layer(digest, -1, step, true)));
        }
        return layers;
    }

    private String raw() {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", image.getId());
        root.set("repoTags", JSON.valueToTree(List.copyOf(image.getRepoTagsList())));
        root.set("repoDigests", JSON.valueToTree(List.copyOf(image.getRepoDigestsList())));
        root.put("size", image.getSize());
        root.put("pinned", image.getPinned());
        root.set("info", info);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }
}
