package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageArchive.ArchivedPlatform;
import dev.twinhold.archive.ImageArchive.Layer;
import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one descriptor of {@code index.json} down to its platforms. Attestations are passed over:
 * Buildkit marks them {@code unknown/unknown} and {@code vnd.docker.reference.type}.
 */
final class OciImageWalk {

    private static final int MAX_DEPTH = 8;
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";

    private final OciBlobs blobs;
    private final int limit;
    private final Set<Digest> seen = new HashSet<>();
    private final List<ArchivedPlatform> platforms = new ArrayList<>();
    private final Set<Platform> missing = new LinkedHashSet<>();
    private final List<ArchiveException> refusals = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param limit indexes and manifests that may be followed
     */
    OciImageWalk(OciBlobs blobs, int limit) {
        this.blobs = blobs;
        this.limit = limit;
    }

    /** Platforms that are complete. */
    List<ArchivedPlatform> platforms() {
        return platforms;
    }

    /** Platforms that are listed and not complete. */
    List<Platform> missing() {
        Set<Platform> complete = new HashSet<>();
        platforms.forEach(p -> complete.add(p.platform()));
        return missing.stream().filter(p -> !complete.contains(p)).toList();
    }

    /** Why something of the image cannot be used. */
    List<ArchiveException> refusals() {
        return refusals;
    }

    /** How many descriptors were followed. */
    int followed() {
        return seen.size();
    }

    /** Follows the image's target. */
    void follow(Descriptor target) throws IOException {
        follow(target, List.of(), 0);
    }

    private void follow(Descriptor blob, List<Descriptor> via, int depth) throws IOException {
        if (isAttestation(blob) || !seen.add(blob.digest())) {
            return;
        }
        if (seen.size() > limit || depth > MAX_DEPTH) {
            throw Refusal.excessive(
                    "the index '" + blob.digest() + "' goes too far",
                    "more than " + limit + " manifests, or deeper than " + MAX_DEPTH);
        }
        Optional<FileEntry> file = blobs.find(blob);
        if (file.isEmpty()) {
            lacks(blob.platform(), blob);
        } else if (mayBeImage(blob.mediaType())) {
            follow(blob, blobs.json(file.get(), blob.digest()), via, depth);
        } else {
            refusals.add(notAnImage(blob, blob.mediaType()));
        }
    }

    private void follow(Descriptor blob, JsonNode json, List<Descriptor> via, int depth)
            throws IOException {
        boolean index = json.has("manifests");
        if (index && (json.has("layers") || json.has("config"))) {
            throw Refusal.unusable(
                    "the blob '" + blob.digest() + "' is both an index and a manifest",
                    "stores could disagree about what it is",
                    Refusal.SAVE_AGAIN);
        }
        if (!index) {
            manifest(blob, json, via);
            return;
        }
        List<Descriptor> path = new ArrayList<>(via);
        if (depth > 0) {
            path.add(typed(blob, MediaTypes.OCI_INDEX));
        }
        String where = blob.digest().toString();
        for (Descriptor child : OciBlobs.descriptors(json.path("manifests"), where)) {
            follow(child, path, depth + 1);
        }
    }

    private static boolean isAttestation(Descriptor blob) {
        return blob.platform().filter(Platform::isUnknown).isPresent()
                || blob.annotations().containsKey(REFERENCE_TYPE);
    }

    private static boolean mayBeImage(String type) {
        return MediaTypes.isIndex(type) || MediaTypes.isManifest(type) || isUntyped(type);
    }

    private static boolean isUntyped(String type) {
        return type.equals("application/octet-stream");
    }

    /** The descriptor alone, without platform and annotations; a missing type is filled in. */
    static Descriptor typed(Descriptor blob, String type) {
        return Descriptor.of(
                isUntyped(blob.mediaType()) ? type : blob.mediaType(), blob.digest(), blob.size());
    }

    private void manifest(Descriptor blob, JsonNode json, List<Descriptor> via) throws IOException {
        String where = blob.digest().toString();
        Descriptor config = OciBlobs.descriptor(json.path("config"), where);
        List<Descriptor> layers = OciBlobs.descriptors(json.path("layers"), where);
        if (!MediaTypes.isConfig(config.mediaType())) {
            refusals.add(notAnImage(blob, config.mediaType()));
            return;
        }
        Optional<FileEntry> configFile = blobs.find(config);
        if (configFile.isEmpty()) {
            lacks(blob.platform(), config);
            return;
        }
        ImageConfig parsed =
                ImageConfig.read(
                        blobs.json(configFile.get(), config.digest()), configFile.get().name());
        Optional<Platform> platform = blob.platform().or(parsed::platform);
        for (Descriptor layer : layers) {
            if (blobs.find(layer).isEmpty()) {
                lacks(platform, layer);
                return;
            }
        }
        try {
            platforms.add(complete(blob, config, parsed, layers, via));
        } catch (ArchiveException e) {
            refusals.add(e);
        }
    }

    private static ArchivedPlatform complete(
            Descriptor blob,
            Descriptor config,
            ImageConfig parsed,
            List<Descriptor> blobs,
            List<Descriptor> via)
            throws ArchiveException {
        String image = blob.digest().shortened();
        for (Descriptor layer : blobs) {
            if (!MediaTypes.isLayer(layer.mediaType())) {
                throw notAnImage(blob, layer.mediaType());
            }
        }
        parsed.requireLayers(blobs.size(), image);
        Platform platform =
                blob.platform().isPresent() ? blob.platform().get() : parsed.requirePlatform(image);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < blobs.size(); i++) {
            layers.add(new Layer(blobs.get(i), parsed.diffIds().get(i)));
        }
        return new ArchivedPlatform(
                platform, typed(blob, MediaTypes.OCI_MANIFEST), config, layers, via);
    }

    private void lacks(Optional<Platform> platform, Descriptor blob) {
        platform.ifPresent(missing::add);
        refusals.add(
                Refusal.damaged(
                        "the archive lacks the blob "
                                + blob.digest()
                                + platform.map(p -> " of " + p).orElse(""),
                        "it was not saved with the image"));
    }

    private static ArchiveException notAnImage(Descriptor blob, String type) {
        return Refusal.unusable(
                blob.digest().shortened() + " is not an image that containers can run from",
                "it has content of type '" + type + "'",
                "");
    }

    /** All refusals as warnings. */
    List<Problem> problems() {
        return refusals.stream().map(ArchiveException::problem).toList();
    }
}
