package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a docker archive: {@code manifest.json} names a configuration and layer files per image
 * (moby, image/spec/v1.2.md). The layers' names differ from tool to tool and mean nothing.
 *
 * <p>An uncompressed layer is not read: its digest is the diff ID of the configuration, which
 * containerd checks when the blob is committed. A layer that is compressed (bazel, jib, kaniko) is
 * read once for its digest, and its media type is Docker's {@code …tar.gzip} also when it is zstd:
 * containerd's importer says so, and decompresses by magic bytes.
 */
final class DockerArchiveReader {

    static final String MANIFEST = "manifest.json";

    // ID.json, sha256:ID, blobs/sha256/ID
    private static final Pattern NAMED_BY_DIGEST =
            Pattern.compile("(?:.*/)?(?:sha256:)?([0-9a-f]{64})(?:\\.json)?");

    private final Contents contents;
    private final Map<Digest, FileEntry> blobs = new HashMap<>();
    private final Map<Digest, DockerManifest> made = new HashMap<>();
    private final Map<FileEntry, Digest> hashed = new HashMap<>();
    private final List<Problem> warnings;
    private final Names names;

    DockerArchiveReader(Contents contents, List<Problem> warnings) {
        this.contents = contents;
        this.warnings = warnings;
        this.names = new Names(warnings);
    }

    /** Reads all images; one that cannot be used is a warning beside others that can. */
    Scan read(FileEntry manifest) throws IOException {
        JsonNode items = contents.json(MANIFEST, contents.bytes(manifest));
        if (!items.isArray()) {
            throw Refusal.damaged("'" + MANIFEST + "' is no list of images", "");
        }
        Map<SourcePlatform, Set<String>> images = new LinkedHashMap<>();
        Optional<ArchiveException> firstRefusal = Optional.empty();
        for (JsonNode item : items) {
            try {
                images.computeIfAbsent(image(item), p -> new LinkedHashSet<>())
                        .addAll(texts(item.path("RepoTags")));
            } catch (ArchiveException e) {
                if (!Refusal.isOfOneImage(e)) {
                    throw e;
                }
                warnings.add(e.problem());
                firstRefusal = firstRefusal.or(() -> Optional.of(e));
            }
        }
        if (images.isEmpty()) {
            throw firstRefusal.orElseGet(
                    () ->
                            Refusal.unusable(
                                    "the archive has no image",
                                    "'" + MANIFEST + "' is an empty list",
                                    Refusal.SAVE_AGAIN));
        }
        List<SourceImage> found = new ArrayList<>();
        images.forEach((platform, written) -> found.add(named(platform, written)));
        return new Scan(ImageArchive.Format.DOCKER_ARCHIVE, found, blobs, made, warnings);
    }

    private SourceImage named(SourcePlatform platform, Set<String> written) {
        String image = platform.config().digest().shortened();
        return new SourceImage(
                names.full(written, image), platform.manifest(), List.of(platform), List.of());
    }

    private SourcePlatform image(JsonNode item) throws IOException {
        String configName = item.path("Config").asText();
        FileEntry configFile = require(configName, "configuration");
        byte[] bytes = contents.bytes(configFile);
        Digest digest = Digest.sha256(bytes);
        checkName(configName, digest);
        ImageConfig config = ImageConfig.read(contents.json(configName, bytes), configName);
        List<String> files = texts(item.path("Layers"));
        config.requireLayers(files.size(), digest.shortened());
        Platform platform = config.requirePlatform(digest.shortened());
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            layers.add(layer(files.get(i), config.diffIds().get(i)));
        }
        blobs.put(digest, configFile);
        return withManifest(
                platform, Descriptor.of(MediaTypes.DOCKER_CONFIG, digest, bytes.length), layers);
    }

    private SourcePlatform withManifest(Platform platform, Descriptor config, List<Layer> layers) {
        DockerManifest manifest =
                DockerManifest.of(config, layers.stream().map(Layer::blob).toList());
        made.put(manifest.descriptor().digest(), manifest);
        return new SourcePlatform(platform, manifest.descriptor(), config, layers);
    }

    private Layer layer(String name, Digest diffId) throws IOException {
        FileEntry file = require(name, "layer");
        boolean compressed = contents.magic(file).compression() != ImageArchive.Compression.NONE;
        Digest digest = compressed ? hash(file) : diffId;
        // what was hashed wins over what is only claimed
        if (compressed) {
            blobs.put(digest, file);
        } else {
            blobs.putIfAbsent(digest, file);
        }
        String type = compressed ? MediaTypes.DOCKER_LAYER_GZIP : MediaTypes.DOCKER_LAYER;
        return new Layer(Descriptor.of(type, digest, file.size()), diffId);
    }

    private Digest hash(FileEntry file) throws IOException {
        Optional<Digest> known = Optional.ofNullable(hashed.get(file));
        if (known.isPresent()) {
            return known.get();
        }
        Digest digest = contents.sha256(file);
        hashed.put(file, digest);
        return digest;
    }

    private FileEntry require(String name, String what) throws ArchiveException {
        return contents.find(name)
                .orElseThrow(
                        () ->
                                Refusal.damaged(
                                        "the "
                                                + what
                                                + " "
                                                + Refusal.quote(name)
                                                + " is not in the archive",
                                        "'" + MANIFEST + "' names it"));
    }

    private static void checkName(String name, Digest digest) throws ArchiveException {
        Matcher named = NAMED_BY_DIGEST.matcher(name);
        if (named.matches() && !named.group(1).equals(digest.hex())) {
            throw Refusal.damaged(
                    "the configuration " + Refusal.quote(name) + " is not what its name says",
                    "its digest is " + digest);
        }
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /**
     * The names that {@code manifest.json} gives to configurations, for OCI layouts that carry it
     * beside their index.
     */
    static Map<Digest, List<String>> repoTags(JsonNode items) {
        Map<Digest, List<String>> tags = new HashMap<>();
        for (JsonNode item : items) {
            Matcher config = NAMED_BY_DIGEST.matcher(item.path("Config").asText());
            if (config.matches()) {
                tags.computeIfAbsent(new Digest("sha256", config.group(1)), d -> new ArrayList<>())
                        .addAll(texts(item.path("RepoTags")));
            }
        }
        return tags;
    }
}
