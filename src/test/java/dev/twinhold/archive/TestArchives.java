package dev.twinhold.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinhold.model.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Archives as the tools write them. */
public final class TestArchives {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TestArchives() {}

    /** An image under its RepoTags; none for one that was saved by its id. */
    public record Tagged(TestImage image, List<String> repoTags) {
        public static Tagged of(TestImage image, String... repoTags) {
            return new Tagged(image, List.of(repoTags));
        }
    }

    /**
     * {@code docker save} up to 24: {@code ID/layer.tar}, a layer that an earlier image has is a
     * symbolic link.
     */
    public static byte[] dockerLegacy(Tagged... images) {
        TarBytes tar = new TarBytes();
        ArrayNode manifest = JSON.arrayNode();
        ObjectNode repositories = JSON.objectNode();
        Map<Digest, String> written = new HashMap<>();
        for (Tagged tagged : images) {
            TestImage image = tagged.image();
            ObjectNode item = item(image.configDigest().hex() + ".json", tagged.repoTags());
            for (byte[] layer : image.layers()) {
                String id = Digest.sha256(TarBytes.join(layer, image.config())).hex();
                String path = id + "/layer.tar";
                tar.directory(id).file(id + "/VERSION", "1.0").file(id + "/json", "{}");
                Digest digest = Digest.sha256(layer);
                if (written.containsKey(digest)) {
                    tar.symlink(path, "../" + written.get(digest));
                } else {
                    tar.file(path, layer);
                    written.put(digest, path);
                }
                item.withArray("Layers").add(path);
            }
            tar.file(image.configDigest().hex() + ".json", image.config());
            manifest.add(item);
            tagged.repoTags().forEach(t -> repositories.putObject(t.replaceAll(":.*", "")));
        }
        return tar.file("manifest.json", OciLayoutBuilder.utf8(manifest))
                .file("repositories", OciLayoutBuilder.utf8(repositories))
                .bytes();
    }

    /** {@code docker save} from 25 on: an OCI layout with {@code manifest.json} beside it. */
    public static byte[] dockerOci(Tagged... images) {
        OciLayoutBuilder layout = new OciLayoutBuilder();
        ArrayNode manifest = JSON.arrayNode();
        for (Tagged tagged : images) {
            TestImage image = tagged.image();
            ObjectNode descriptor = layout.image(image);
            if (tagged.repoTags().isEmpty()) {
                layout.top(descriptor);
            }
            for (String tag : tagged.repoTags()) {
                layout.top(
                        OciLayoutBuilder.annotated(
                                OciLayoutBuilder.annotated(
                                        descriptor,
                                        OciLayoutBuilder.IMAGE_NAME,
                                        "docker.io/library/" + tag),
                                OciLayoutBuilder.REF_NAME,
                                tag.substring(tag.indexOf(':') + 1)));
            }
            ObjectNode item = item("blobs/sha256/" + image.configDigest().hex(), tagged.repoTags());
            image.diffIds().forEach(d -> item.withArray("Layers").add("blobs/sha256/" + d.hex()));
            manifest.add(item);
        }
        return layout.writeTo(new TarBytes())
                .file("manifest.json", OciLayoutBuilder.utf8(manifest))
                .bytes();
    }

    /**
     * What podman, kaniko, jib and bazel write: layers of any name, compressed or not, in one
     * directory.
     *
     * @param configName as the tool names it
     * @param layers name to content, bottom first
     */
    public static byte[] dockerFlat(
            TestImage image, String configName, Map<String, byte[]> layers, String... repoTags) {
        TarBytes tar = new TarBytes();
        ObjectNode item = item(configName, List.of(repoTags));
        layers.forEach(
                (name, content) -> {
                    tar.file(name, content);
                    item.withArray("Layers").add(name);
                });
        return tar.file(configName, image.config())
                .file("manifest.json", OciLayoutBuilder.utf8(JSON.arrayNode().add(item)))
                .bytes();
    }

    private static ObjectNode item(String config, List<String> repoTags) {
        ObjectNode item = JSON.objectNode().put("Config", config);
        if (repoTags.isEmpty()) {
            item.putNull("RepoTags");
        }
        repoTags.forEach(t -> item.withArray("RepoTags").add(t));
        item.putArray("Layers");
        return item;
    }

    /** Writes the archive to a file. */
    public static Path write(Path directory, String name, byte[] archive) {
        try {
            return Files.write(directory.resolve(name), archive);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
