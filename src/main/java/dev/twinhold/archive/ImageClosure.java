package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageSource.Layer;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an image names, attestations too, as far as the source has it. An index is followed to
 * its end or not taken at all, as whoever reads it may follow it.
 */
final class ImageClosure {

    private static final int DEPTH = 8;
    private static final int DOCUMENT = 20 << 20;
    private static final long TOKENS = 1_000_000;

    private final ImageSource source;
    private final Map<Digest, SourcePlatform> known = new HashMap<>();
    private final List<SourcePlatform> chosen;
    private final Map<Digest, Descriptor> found = new LinkedHashMap<>();

    /**
     * @param platforms all of the image that the source has whole
     * @param chosen those that are wanted
     */
    ImageClosure(ImageSource source, List<SourcePlatform> platforms, List<SourcePlatform> chosen) {
        this.source = source;
        this.chosen = chosen;
        platforms.forEach(p -> known.put(p.manifest().digest(), p));
    }

    /** Each blob once; empty when something is not there, or is there and not wanted. */
    Optional<List<Descriptor>> of(Descriptor target) throws IOException {
        found.clear();
        return follow(target, 0) ? Optional.of(new ArrayList<>(found.values())) : Optional.empty();
    }

    /** The blobs of these platforms alone. */
    static List<Descriptor> platforms(List<SourcePlatform> platforms) {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        platforms.forEach(platform -> add(blobs, platform));
        return new ArrayList<>(blobs.values());
    }

    private static void add(Map<Digest, Descriptor> blobs, SourcePlatform platform) {
        blobs.putIfAbsent(platform.manifest().digest(), platform.manifest());
        blobs.putIfAbsent(platform.config().digest(), platform.config());
        for (Layer layer : platform.layers()) {
            blobs.putIfAbsent(layer.blob().digest(), layer.blob());
        }
    }

    private boolean follow(Descriptor blob, int depth) throws IOException {
        Optional<SourcePlatform> platform = Optional.ofNullable(known.get(blob.digest()));
        if (platform.isPresent()) {
            add(found, platform.get());
            return chosen.contains(platform.get());
        }
        if (depth > DEPTH || !source.contains(blob.digest())) {
            return false;
        }
        found.putIfAbsent(blob.digest(), blob);
        if (MediaTypes.isManifest(blob.mediaType())) {
            return hasAll(OciManifest.read(blob, json(blob)));
        }
        // of anything else nobody knows here what it names
        return MediaTypes.isIndex(blob.mediaType()) && index(blob, depth);
    }

    private boolean index(Descriptor blob, int depth) throws IOException {
        String where = blob.digest().toString();
        for (Descriptor child : OciBlobs.descriptors(json(blob).path("manifests"), where)) {
            if (!follow(child, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasAll(OciManifest attestation) {
        List<Descriptor> named = new ArrayList<>(attestation.layers());
        named.addFirst(attestation.config());
        named.forEach(blob -> found.putIfAbsent(blob.digest(), blob));
        return named.stream().map(Descriptor::digest).allMatch(source::contains);
    }

    private JsonNode json(Descriptor blob) throws IOException {
        if (blob.size() > DOCUMENT) {
            throw Refusal.excessive(
                    blob.digest() + " is too large for an index", blob.size() + " bytes");
        }
        byte[] bytes;
        try (InputStream in = source.open(blob.digest(), 0)) {
            bytes = in.readNBytes(DOCUMENT);
        }
        OciBlobs.requireDigest(blob.digest(), bytes, blob.digest().toString());
        return new JsonReader(TOKENS).read(blob.digest().toString(), bytes);
    }
}
