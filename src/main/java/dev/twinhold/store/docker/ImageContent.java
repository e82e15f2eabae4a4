package dev.twinhold.store.docker;

import dev.twinhold.model.Completeness;
import dev.twinhold.model.Digest;
import dev.twinhold.model.Platform;
import dev.twinhold.model.PlatformPresence;
import dev.twinhold.store.docker.DockerJson.ImageData;
import dev.twinhold.store.docker.DockerJson.Manifest;
import dev.twinhold.store.docker.DockerJson.OciPlatform;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which platforms of an image are there, and whether the node's is.
 *
 * @param platforms those that are there first
 * @param ofNode digests of the manifests that the node can run
 */
record ImageContent(
        List<PlatformPresence> platforms, List<Digest> ofNode, Completeness completeness) {

    /** A graph driver keeps one platform, and never a part of an image. */
    static ImageContent ofGraphDriver(Optional<Platform> platform, Platform node) {
        boolean fits = platform.isEmpty() || node.runs(platform.get());
        return new ImageContent(
                platform.map(p -> new PlatformPresence(p, true)).stream().toList(),
                List.of(),
                fits
                        ? Completeness.COMPLETE
                        : new Completeness.NoPlatform(platform.stream().toList()));
    }

    /** Before API 1.47 Docker lists those images alone of which it has a whole platform. */
    static ImageContent ofUnlistedManifests(Digest id, Optional<Platform> platform, Platform node) {
        return platform.isEmpty()
                ? new ImageContent(
                        List.of(), List.of(), new Completeness.Incomplete(List.of(id), 0))
                : ofGraphDriver(platform, node);
    }

    /**
     * What Docker says of each manifest: whether all of its blobs are there, but not which are
     * missing. So the manifest stands for them.
     */
    static ImageContent ofManifests(List<Manifest> all, Platform node) {
        List<Manifest> images = all.stream().filter(m -> m.kind().equals("image")).toList();
        List<PlatformPresence> platforms = platforms(images);
        List<Manifest> ofNode =
                images.stream().filter(m -> platform(m).filter(node::runs).isPresent()).toList();
        // while its blobs are missing, the platform of a manifest outside of an index is not known
        Stream<Manifest> perhapsOfNode =
                images.stream().filter(m -> platform(m).map(node::runs).orElse(true));
        return new ImageContent(
                platforms,
                digests(ofNode.stream()),
                ofNode.stream().anyMatch(Manifest::available)
                        ? Completeness.COMPLETE
                        : absent(digests(perhapsOfNode), platforms));
    }

    private static Completeness absent(List<Digest> missing, List<PlatformPresence> platforms) {
        return missing.isEmpty()
                ? new Completeness.NoPlatform(
                        platforms.stream().map(PlatformPresence::platform).toList())
                : new Completeness.Incomplete(missing, 0);
    }

    private static List<PlatformPresence> platforms(List<Manifest> images) {
        Map<Platform, Boolean> present = new TreeMap<>();
        for (Manifest image : images) {
            platform(image).ifPresent(p -> present.merge(p, image.available(), Boolean::logicalOr));
        }
        return present.entrySet().stream()
                .map(entry -> new PlatformPresence(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(platform -> !platform.present()))
                .toList();
    }

    private static Optional<Platform> platform(Manifest image) {
        return image.imageData().flatMap(ImageData::platform).flatMap(OciPlatform::known);
    }

    private static List<Digest> digests(Stream<Manifest> manifests) {
        return manifests.flatMap(m -> Digest.tryParse(m.id()).stream()).toList();
    }
}
