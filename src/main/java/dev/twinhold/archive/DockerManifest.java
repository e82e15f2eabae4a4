package dev.twinhold.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The manifest of an image that was saved without one. It is the same, byte by byte, as
 * containerd's importer makes it (containerd 1.6 to 2.3, {@code images/archive/importer.go}: Go's
 * compact JSON, fields in the order of the Go types), so that its digest is the one that {@code ctr
 * images import} and {@code docker load} into the containerd store arrive at.
 *
 * @param json the manifest
 * @param descriptor points at it
 */
public record DockerManifest(String json, Descriptor descriptor) {

    /**
     * Makes it.
     *
     * @param config the configuration
     * @param layers bottom first; annotations and platforms of them are not written
     */
    public static DockerManifest of(Descriptor config, List<Descriptor> layers) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("schemaVersion", 2);
        manifest.put("mediaType", MediaTypes.DOCKER_MANIFEST);
        manifest.set("config", pointer(config));
        manifest.putArray("layers").addAll(layers.stream().map(DockerManifest::pointer).toList());
        String json = manifest.toString();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new DockerManifest(
                json,
                Descriptor.of(MediaTypes.DOCKER_MANIFEST, Digest.sha256(bytes), bytes.length));
    }

    /** A descriptor in JSON: where, what and how long. */
    static ObjectNode pointer(Descriptor blob) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mediaType", blob.mediaType())
                .put("digest", blob.digest().toString())
                .put("size", blob.size());
    }

    /** What the digest is of. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
