package dev.twinhold.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds an OCI layout: blobs, indexes over them, and {@code index.json}. */
public final class OciLayoutBuilder {

    public static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    public static final String IMAGE_NAME = "io.containerd.image.name";
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    private final ArrayNode top = JSON.arrayNode();
    private String version = "1.0.0";

    public OciLayoutBuilder version(String other) {
        version = other;
        return this;
    }

    /** Adds a blob and answers its descriptor. */
    public ObjectNode blob(String mediaType, byte[] content) {
        Digest digest = Digest.sha256(content);
        blobs.put(digest, content);
        return JSON.objectNode()
                .put("mediaType", mediaType)
                .put("digest", digest.toString())
                .put("size", content.length);
    }

    /** Adds an image with its layers as they are and answers its manifest's descriptor. */
    public ObjectNode image(TestImage image) {
        return image(image, false);
    }

    /** The same, with gzip layers. */
    public ObjectNode gzipImage(TestImage image) {
        return image(image, true);
    }

    private ObjectNode image(TestImage image, boolean gzip) {
        ObjectNode manifest = JSON.objectNode();
        manifest.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
        manifest.set("config", blob(MediaTypes.OCI_CONFIG, image.config()));
        ArrayNode layers = manifest.putArray("layers");
        for (byte[] layer : image.layers()) {
            layers.add(gzip ? blob(LAYER + "+gzip", TarBytes.gzip(layer)) : blob(LAYER, layer));
        }
        return manifest(manifest);
    }

    /** Adds a manifest of any content. */
    public ObjectNode manifest(ObjectNode manifest) {
        return blob(MediaTypes.OCI_MANIFEST, utf8(manifest));
    }

    /** Adds an index over these and answers its descriptor. */
    public ObjectNode index(ObjectNode... children) {
        ObjectNode index = JSON.objectNode();
        index.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode manifests = index.putArray("manifests");
        for (ObjectNode child : children) {
            manifests.add(child);
        }
        return blob(MediaTypes.OCI_INDEX, utf8(index));
    }

    /** The descriptor with a platform, as it stands in an index. */
    public static ObjectNode on(String platform, ObjectNode descriptor) {
        Platform p = Platform.parse(platform);
        ObjectNode node = descriptor.deepCopy();
        ObjectNode on =
                node.putObject("platform").put("architecture", p.architecture()).put("os", p.os());
        if (!p.variant().isEmpty()) {
            on.put("variant", p.variant());
        }
        return node;
    }

    /** The descriptor with one more annotation. */
    public static ObjectNode annotated(ObjectNode descriptor, String key, String value) {
        ObjectNode node = descriptor.deepCopy();
        node.withObject("annotations").put(key, value);
        return node;
    }

    /** Lists it in {@code index.json}. */
    public OciLayoutBuilder top(ObjectNode descriptor) {
        top.add(descriptor);
        return this;
    }

    /** Lists it under a full name, as Docker and buildx do. */
    public OciLayoutBuilder named(ObjectNode descriptor, String name) {
        return top(annotated(descriptor, IMAGE_NAME, name));
    }

    /** Leaves a blob out that indexes still list. */
    public OciLayoutBuilder without(ObjectNode descriptor) {
        return without(digest(descriptor));
    }

    public OciLayoutBuilder without(Digest digest) {
        blobs.remove(digest);
        return this;
    }

    /** Replaces the content under a digest: damage. */
    public OciLayoutBuilder damage(Digest digest, byte[] content) {
        blobs.put(digest, content);
        return this;
    }

    public static Digest digest(ObjectNode descriptor) {
        return Digest.parse(descriptor.path("digest").asText());
    }

    /** Writes everything. */
    public TarBytes writeTo(TarBytes tar) {
        tar.directory("blobs").directory("blobs/sha256");
        blobs.forEach((digest, content) -> tar.file("blobs/sha256/" + digest.hex(), content));
        ObjectNode index = JSON.objectNode();
        index.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        index.set("manifests", top);
        ObjectNode mark = JSON.objectNode().put("imageLayoutVersion", version);
        return tar.file("index.json", utf8(index)).file("oci-layout", utf8(mark));
    }

    public byte[] bytes() {
        return writeTo(new TarBytes()).bytes();
    }

    static byte[] utf8(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
