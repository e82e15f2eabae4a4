package dev.twinhold.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An index of some platforms of an image, for an archive that has not all that the image's own
 * index names: OCI image spec, image-index.md. The same platforms give the same bytes.
 *
 * @param json the index
 * @param descriptor points at it
 */
public record OciIndex(String json, Descriptor descriptor) {

    /** Makes it. */
    static OciIndex of(List<SourcePlatform> platforms) {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("schemaVersion", 2);
        index.put("mediaType", MediaTypes.OCI_INDEX);
        index.putArray("manifests").addAll(platforms.stream().map(OciIndex::entry).toList());
        String json = index.toString();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new OciIndex(
                json, Descriptor.of(MediaTypes.OCI_INDEX, Digest.sha256(bytes), bytes.length));
    }

    private static ObjectNode entry(SourcePlatform platform) {
        ObjectNode entry = DockerManifest.pointer(platform.manifest());
        Platform runsOn = platform.platform();
        ObjectNode described = entry.putObject("platform");
        described.put("architecture", runsOn.architecture());
        described.put("os", runsOn.os());
        if (!runsOn.variant().isEmpty()) {
            described.put("variant", runsOn.variant());
        }
        return entry;
    }

    /** What the digest is of. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
