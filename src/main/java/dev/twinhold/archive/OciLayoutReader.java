package dev.twinhold.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.archive.TarIndex.FileEntry;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.Digest;
import dev.twinhold.model.MediaTypes;
import dev.twinhold.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an OCI layout: {@code oci-layout}, {@code index.json}, {@code blobs/} (OCI image spec,
 * image-layout.md). Docker from 25 on, buildx, podman and {@code ctr} write it.
 */
final class OciLayoutReader {

    static final String MARK = "oci-layout";
    static final String INDEX = "index.json";
    static final String VERSION = "1.0.0";
    static final String IMAGE_NAME = "io.containerd.image.name";
    static final String REF_NAME = "org.opencontainers.image.ref.name";

    private final Contents contents;
    private final Limits limits;
    private final OciBlobs blobs;
    private final List<Problem> warnings;
    private final Names names;
    private final List<SourceImage> images = new ArrayList<>();
    private final List<ArchiveException> refusals = new ArrayList<>();
    private int followed;

    OciLayoutReader(Contents contents, Limits limits, List<Problem> warnings) {
        this.contents = contents;
        this.limits = limits;
        this.blobs = new OciBlobs(contents);
        this.warnings = warnings;
        this.names = new Names(warnings);
    }

    /** Reads all images; one that cannot be used is a warning beside others that can. */
    Scan read(FileEntry mark) throws IOException {
        checkVersion(mark);
        Map<Digest, List<String>> repoTags = repoTags();
        for (List<Descriptor> same : targets().values()) {
            try {
                image(same, repoTags);
            } catch (ArchiveException e) {
                if (!Refusal.isOfOneImage(e)) {
                    throw e;
                }
                refuse(e);
            }
        }
        if (images.stream().allMatch(i -> i.platforms().isEmpty())) {
            throw nothingUsable();
        }
        return new Scan(ImageArchive.Format.OCI_LAYOUT, images, blobs.all(), Map.of(), warnings);
    }

    private void checkVersion(FileEntry mark) throws IOException {
        String version =
                contents.json(MARK, contents.bytes(mark)).path("imageLayoutVersion").asText();
        if (!version.equals(VERSION)) {
            throw Refusal.unusable(
                    "the OCI layout has version " + Refusal.quote(version),
                    "only " + VERSION + " is known",
                    Refusal.SAVE_AGAIN);
        }
    }

    // Descriptors of one digest are one image under several names.
    private Map<Digest, List<Descriptor>> targets() throws IOException {
        FileEntry index =
                contents.find(INDEX)
                        .orElseThrow(
                                () ->
                                        Refusal.damaged(
                                                "'" + INDEX + "' is not in the archive",
                                                "an OCI layout must have it"));
        JsonNode json = contents.json(INDEX, contents.bytes(index));
        Map<Digest, List<Descriptor>> targets = new LinkedHashMap<>();
        for (Descriptor target : OciBlobs.descriptors(json.path("manifests"), INDEX)) {
            targets.computeIfAbsent(target.digest(), d -> new ArrayList<>()).add(target);
        }
        return targets;
    }

    private Map<Digest, List<String>> repoTags() throws IOException {
        Optional<FileEntry> manifest = contents.find(DockerArchiveReader.MANIFEST);
        if (manifest.isEmpty()) {
            return Map.of();
        }
        return DockerArchiveReader.repoTags(
                contents.json(DockerArchiveReader.MANIFEST, contents.bytes(manifest.get())));
    }

    private void image(List<Descriptor> same, Map<Digest, List<String>> repoTags)
            throws IOException {
        Descriptor target = same.getFirst();
        OciImageWalk walk = new OciImageWalk(blobs, limits.descriptors() - followed);
        walk.follow(target);
        followed += walk.followed();
        walk.reasons().forEach(this::refuse);
        if (walk.platforms().isEmpty() && walk.missing().isEmpty()) {
            return;
        }
        warnings.addAll(walk.warnings());
        Set<String> written = new LinkedHashSet<>();
        for (Descriptor one : same) {
            written.addAll(names(one, walk.platforms(), repoTags));
        }
        boolean isManifest =
                walk.platforms().stream()
                        .anyMatch(p -> p.manifest().digest().equals(target.digest()));
        images.add(
                new SourceImage(
                        names.full(written, target.digest().shortened()),
                        OciBlobs.bare(
                                target,
                                isManifest ? MediaTypes.OCI_MANIFEST : MediaTypes.OCI_INDEX),
                        walk.platforms(),
                        walk.missing()));
    }

    private void refuse(ArchiveException reason) {
        refusals.add(reason);
        warnings.add(reason.problem());
    }

    private static List<String> names(
            Descriptor target, List<SourcePlatform> platforms, Map<Digest, List<String>> repoTags) {
        String full = target.annotations().getOrDefault(IMAGE_NAME, "");
        if (!full.isEmpty()) {
            return List.of(full);
        }
        String ref = target.annotations().getOrDefault(REF_NAME, "");
        if (Names.isMoreThanTag(ref)) {
            return List.of(ref);
        }
        List<String> tagged =
                platforms.stream()
                        .flatMap(
                                p -> repoTags.getOrDefault(p.config().digest(), List.of()).stream())
                        .toList();
        List<String> matching = tagged.stream().filter(t -> t.endsWith(":" + ref)).toList();
        return ref.isEmpty() || matching.isEmpty() ? tagged : matching;
    }

    private ArchiveException nothingUsable() {
        if (refusals.isEmpty()) {
            return Refusal.unusable(
                    "the archive has no image", "'" + INDEX + "' lists none", Refusal.SAVE_AGAIN);
        }
        return refusals.getFirst();
    }
}
