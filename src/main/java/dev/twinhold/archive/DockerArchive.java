package dev.twinhold.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** The file {@code manifest.json} that {@code docker load} goes by. */
public final class DockerArchive {

    private DockerArchive() {}

    /** Where a blob lies in the archive: as in an OCI layout, which Docker takes as well. */
    public static String path(Digest blob) {
        return OciBlobs.path(blob);
    }

    /**
     * The file.
     *
     * @param images the names that Docker is to give each; without any it keeps the image by its id
     */
    public static TarPart manifest(Map<SourcePlatform, ? extends Collection<String>> images) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        images.forEach((platform, names) -> list.add(entry(platform, names)));
        return TarPart.of(
                DockerArchiveReader.MANIFEST, list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode entry(SourcePlatform platform, Collection<String> names) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("Config", path(platform.config().digest()));
        if (names.isEmpty()) {
            entry.putNull("RepoTags");
        } else {
            ArrayNode tags = entry.putArray("RepoTags");
            names.forEach(tags::add);
        }
        ArrayNode layers = entry.putArray("Layers");
        for (Layer layer : platform.layers()) {
            layers.add(path(layer.blob().digest()));
        }
        return entry;
    }
}
