package dev.twinhold.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.twinhold.model.Digest;
import dev.twinhold.model.ImageDetails;
import dev.twinhold.model.StoredImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What two images do not have in common.
 *
 * @param fields of their configurations that differ: environment, command, user, labels …
 * @param shared layers at the bottom that both have
 * @param left layers above them in the first
 * @param right layers above them in the second
 */
public record ImageDifference(
        List<Field> fields,
        int shared,
        List<ImageDetails.Layer> left,
        List<ImageDetails.Layer> right) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 400;

    /**
     * A field of the configuration.
     *
     * @param path such as {@code Env.PATH}
     * @param left its text in the first image; empty when it has none
     * @param right its text in the second
     */
    public record Field(String path, Optional<String> left, Optional<String> right) {}

    /** An image with what its node told of it. */
    public record Side(StoredImage image, ImageDetails details) {}

    /** Copies. */
    public ImageDifference {
        fields = List.copyOf(fields);
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    /** Compares two images. */
    public static ImageDifference of(Side left, Side right) {
        int shared = shared(left.image(), right.image());
        return new ImageDifference(
                fields(config(left), config(right)),
                shared,
                above(left.details(), shared),
                above(right.details(), shared));
    }

    // the uncompressed layers are compared: other compression is no difference
    private static int shared(StoredImage left, StoredImage right) {
        List<Digest> one = left.identity().diffIds();
        List<Digest> other = right.identity().diffIds();
        int shared = 0;
        while (shared < Math.min(one.size(), other.size())
                && one.get(shared).equals(other.get(shared))) {
            shared++;
        }
        return shared;
    }

    private static List<ImageDetails.Layer> above(ImageDetails details, int shared) {
        return details.layers().stream().skip(shared).toList();
    }

    private static List<Field> fields(Map<String, String> left, Map<String, String> right) {
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        List<Field> fields = new ArrayList<>();
        for (String path : paths) {
            Field field =
                    new Field(
                            path,
                            Optional.ofNullable(left.get(path)),
                            Optional.ofNullable(right.get(path)));
            if (!field.left().equals(field.right())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** The configuration in the description of the store: containerd's blob, or Docker's answer. */
    private static Map<String, String> config(Side side) {
        Map<String, String> texts = new TreeMap<>();
        try {
            JsonNode raw = JSON.readTree(side.details().raw());
            JsonNode blob =
                    side.image()
                            .identity()
                            .config()
                            .map(digest -> raw.path("content").path(digest.toString()))
                            .orElse(raw);
            JsonNode config = blob.has("config") ? blob.path("config") : raw.path("Config");
            flatten("", config, texts);
            text("architecture", blob.path("architecture"), texts);
            text(
                    "created",
                    blob.has("created") ? blob.path("created") : raw.path("Created"),
                    texts);
        } catch (JsonProcessingException notJson) {
            // a store that describes its images otherwise: its layers are compared all the same
            texts.clear();
        }
        return texts;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> texts) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field ->
                                    flatten(
                                            path.isEmpty()
                                                    ? field.getKey()
                                                    : path + "." + field.getKey(),
                                            field.getValue(),
                                            texts));
        } else if (path.equals("Env")) {
            node.forEach(line -> variable(line.asText(), texts));
        } else {
            text(path, node, texts);
        }
    }

    private static void variable(String line, Map<String, String> texts) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            texts.put("Env." + line.substring(0, equals), shortened(line.substring(equals + 1)));
        }
    }

    private static void text(String path, JsonNode node, Map<String, String> texts) {
        // what an old builder began from tells nothing of the image
        boolean says = !node.isMissingNode() && !node.isNull() && !path.equals("Image");
        String text = node.isTextual() ? node.asText() : node.toString();
        // Docker writes what is not set, containerd's blob leaves it out
        if (says && !text.isEmpty() && !text.equals("[]") && !text.equals("false")) {
            texts.put(path, shortened(text));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
