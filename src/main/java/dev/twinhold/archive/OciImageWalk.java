package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows one descriptor of {@code index.json} down to its platforms. Attestations are passed over:
 * Buildkit marks them {@code unknown/unknown} and {@code vnd.docker.reference.type}.
 */
final class OciImageWalk {

    private static final int MAX_DEPTH = 8;
    private static final String REFERENCE_TYPE = "vnd.docker.reference.type";

    private final Documents blobs;
    private final int limit;
    private final Set<Digest> seen = new HashSet<>();
    private final List<SourcePlatform> platforms = new ArrayList<>();
    private final Set<Platform> missing = new LinkedHashSet<>();
    private final List<ArchiveException> refusals = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private Optional<ArchiveException> absent = Optional.empty();

    /**
     * Prepares.
     *
     * @param limit indexes and manifests that may be followed
     */
    OciImageWalk(Documents blobs, int limit) {
        this.blobs = blobs;
        this.limit = limit;
    }

    /** Platforms that are complete. */
    List<SourcePlatform> platforms() {
        return platforms;
    }

    /** Platforms that are listed and not complete. */
    List<Platform> missing() {
        Set<Platform> complete = new HashSet<>();
        platforms.forEach(p -> complete.add(p.platform()));
        return missing.stream().filter(p -> !complete.contains(p)).toList();
    }

    /**
     * Why parts of the image cannot be used. Platforms that are merely absent are no reason while
     * another one is complete: saving one platform of many is common.
     */
    List<ArchiveException> reasons() {
        boolean usable = !platforms.isEmpty();
        return usable ? refusals : Stream.concat(refusals.stream(), absent.stream()).toList();
    }

    /** What is odd about platforms that can be used. */
    List<Problem> warnings() {
        return warnings;
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
                    "the index " + blob.digest() + " goes too far",
                    "more than " + limit + " manifests, or deeper than " + MAX_DEPTH);
        }
        if (!blobs.has(blob)) {
            lacks(blob.platform(), List.of(blob));
        } else if (!mayBeImage(blob.mediaType())) {
            refusals.add(OciManifest.notAnImage(blob, blob.mediaType()));
        } else {
            JsonNode json = blobs.json(blob);
            if (isIndex(blob, json)) {
                index(blob, json, via, depth);
            } else {
                manifest(OciManifest.read(blob, json), via);
            }
        }
    }

    private static boolean isAttestation(Descriptor blob) {
        return blob.platform().filter(Platform::isUnknown).isPresent()
                || blob.annotations().containsKey(REFERENCE_TYPE);
    }

    private static boolean mayBeImage(String type) {
        return MediaTypes.isIndex(type)
                || MediaTypes.isManifest(type)
                || type.equals(MediaTypes.UNTYPED);
    }

    // CVE-2021-41190: a document must not be an index to one store and a manifest to another.
    private static boolean isIndex(Descriptor blob, JsonNode json) throws ArchiveException {
        boolean index = json.has("manifests");
        boolean manifest = json.has("layers") || json.has("config");
        boolean asTyped =
                index
                        ? !MediaTypes.isManifest(blob.mediaType())
                        : !MediaTypes.isIndex(blob.mediaType());
        if (index == manifest || !asTyped) {
            throw Refusal.unusable(
                    "the blob " + blob.digest() + " is not clearly an index or a manifest",
                    "stores could disagree about what it is",
                    Refusal.SAVE_AGAIN);
        }
        return index;
    }

    private void index(Descriptor blob, JsonNode json, List<Descriptor> via, int depth)
            throws IOException {
        List<Descriptor> path = new ArrayList<>(via);
        if (depth > 0) {
            path.add(OciBlobs.bare(blob, MediaTypes.OCI_INDEX));
        }
        String where = blob.digest().toString();
        for (Descriptor child : OciBlobs.descriptors(json.path("manifests"), where)) {
            follow(child, path, depth + 1);
        }
    }

    private void manifest(OciManifest manifest, List<Descriptor> via) throws IOException {
        List<Descriptor> gone = manifest.absent(blobs);
        if (!gone.isEmpty()) {
            lacks(manifest.self().platform(), gone);
            return;
        }
        try {
            manifest.requireImage();
            Descriptor blob = manifest.config();
            ImageConfig config = ImageConfig.read(blobs.json(blob), blob.digest().toString());
            platforms.add(manifest.platform(config, via));
            warnOfContradiction(manifest.self(), config);
        } catch (ArchiveException e) {
            if (!Refusal.isOfOneImage(e)) {
                throw e;
            }
            refusals.add(e);
        }
    }

    private void warnOfContradiction(Descriptor listed, ImageConfig config) {
        listed.platform()
                .filter(p -> config.platform().isPresent())
                .filter(p -> !p.runs(config.platform().get()))
                .ifPresent(
                        p ->
                                warnings.add(
                                        new Problem(
                                                Kind.BAD_INPUT,
                                                listed.digest().shortened()
                                                        + " may not run: it is listed for "
                                                        + p,
                                                "its configuration says " + config.platform().get(),
                                                "build it again for " + p)));
    }

    private void lacks(Optional<Platform> platform, List<Descriptor> gone) {
        platform.ifPresent(missing::add);
        if (absent.isEmpty()) {
            absent =
                    Optional.of(
                            Refusal.damaged(
                                    "it lacks the "
                                            + (gone.size() == 1 ? "blob " : "blobs ")
                                            + String.join(
                                                    ", ",
                                                    gone.stream()
                                                            .map(blob -> blob.digest().toString())
                                                            .toList())
                                            + platform.map(p -> " of " + p).orElse(""),
                                    "it was not saved with the image"));
        }
    }
}
