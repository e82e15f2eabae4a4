package dev.twinhold.archive;

import dev.twinhold.archive.ImageSource.SourceImage;
import dev.twinhold.archive.ImageSource.SourcePlatform;
import dev.twinhold.model.Descriptor;
import dev.twinhold.model.ImageName;
import dev.twinhold.model.Platform;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image as it will be in an archive: all that it names is there.
 *
 * @param names full names; those that tell a digest tell the one of the target
 * @param target what the archive's index points at: the image's own target when the source has all
 *     of it, else its only platform's manifest, else an index that is made here
 * @param source what the source's record points at
 * @param platforms in the archive, at least one
 * @param forDocker the one of them that {@code docker load} into a graph driver gets
 * @param leftOut platforms that were asked for and that the source has not whole
 * @param blobs of the source, each once, what names a blob before it
 * @param made the index that is made here
 */
public record ArchivedImage(
        List<ImageName> names,
        Descriptor target,
        Descriptor source,
        List<SourcePlatform> platforms,
        SourcePlatform forDocker,
        List<Platform> leftOut,
        List<Descriptor> blobs,
        Optional<OciIndex> made) {

    /** Copies. */
    public ArchivedImage {
        names = List.copyOf(names);
        platforms = List.copyOf(platforms);
        leftOut = List.copyOf(leftOut);
        blobs = List.copyOf(blobs);
    }

    /** Whether its digest in the archive is another than in the source. */
    public boolean isReduced() {
        return !target.digest().equals(source.digest());
    }

    /** Bytes of all its blobs. */
    public long bytes() {
        return blobs.stream().mapToLong(Descriptor::size).sum()
                + made.map(index -> index.descriptor().size()).orElse(0L);
    }

    /** For people: its first name, else its digest. */
    public String label() {
        return label(names, source);
    }

    private static String label(List<ImageName> names, Descriptor target) {
        return names.isEmpty() ? target.digest().shortened() : names.getFirst().toString();
    }

    /**
     * Finds out what an image will be; blocks, reads its indexes.
     *
     * @param wanted platforms that must be there; empty for all that are whole
     * @param node what the source's node runs
     * @throws ArchiveException when it cannot be archived like that, with the reason
     * @throws IOException when the source cannot be read
     */
    public static ArchivedImage of(
            ImageSource source, SourceImage image, List<Platform> wanted, Platform node)
            throws IOException {
        List<ImageName> names =
                image.names().stream().map(ImageName::tryParse).flatMap(Optional::stream).toList();
        String label = label(names, image.target());
        List<SourcePlatform> chosen = choose(image, wanted, label, source.name());
        ImageClosure closure = new ImageClosure(source, image.platforms(), chosen);
        Optional<List<Descriptor>> whole = closure.of(image.target());
        Optional<OciIndex> made =
                whole.isEmpty() && chosen.size() > 1
                        ? Optional.of(OciIndex.of(chosen))
                        : Optional.empty();
        Descriptor target =
                whole.isPresent()
                        ? image.target()
                        : made.map(OciIndex::descriptor).orElse(chosen.getFirst().manifest());
        List<Descriptor> blobs = whole.isPresent() ? whole.get() : ImageClosure.platforms(chosen);
        requireSha256(label, blobs);
        return new ArchivedImage(
                named(names, target),
                target,
                image.target(),
                chosen,
                forNode(chosen, node),
                wanted.isEmpty() ? image.missing() : List.of(),
                blobs,
                made);
    }

    private static List<SourcePlatform> choose(
            SourceImage image, List<Platform> wanted, String label, String where)
            throws ArchiveException {
        for (Platform platform : wanted) {
            if (image.platforms().stream().noneMatch(p -> platform.runs(p.platform()))) {
                throw lacks(
                        label + " for " + platform + " is not whole in " + where, image.missing());
            }
        }
        if (image.platforms().isEmpty()) {
            throw lacks(label + " is not whole in " + where, image.missing());
        }
        return image.platforms().stream()
                .filter(
                        p ->
                                wanted.isEmpty()
                                        || wanted.stream().anyMatch(w -> w.runs(p.platform())))
                .toList();
    }

    private static ArchiveException lacks(String what, List<Platform> missing) {
        return new ArchiveException(
                new Problem(
                        Kind.NOT_FOUND,
                        what,
                        missing.isEmpty()
                                ? "the image has no such platform"
                                : "blobs are missing of "
                                        + String.join(
                                                ", ",
                                                missing.stream().map(Platform::toString).toList()),
                        "Pull or import it there first"));
    }

    /** A name with a digest that the archive has not would be a lie. */
    private static List<ImageName> named(List<ImageName> names, Descriptor target)
            throws ArchiveException {
        List<ImageName> true_ =
                names.stream().flatMap(name -> named(name, target).stream()).distinct().toList();
        if (true_.isEmpty() && !names.isEmpty()) {
            throw new ArchiveException(
                    new Problem(
                            Kind.BAD_INPUT,
                            names.getFirst() + " cannot be exported under its digest",
                            "not all of its platforms can be in the archive, so that its digest is "
                                    + "another there",
                            "Export it by a tag"));
        }
        return true_;
    }

    private static Optional<ImageName> named(ImageName name, Descriptor target) {
        if (name.digest().isEmpty() || name.digest().get().equals(target.digest())) {
            return Optional.of(name);
        }
        return name.tag()
                .map(
                        _ ->
                                new ImageName(
                                        name.registry(),
                                        name.path(),
                                        name.tag(),
                                        Optional.empty()));
    }

    private static SourcePlatform forNode(List<SourcePlatform> chosen, Platform node) {
        return ImageSource.closest(chosen, node).orElse(chosen.getFirst());
    }

    private static void requireSha256(String label, List<Descriptor> blobs)
            throws ArchiveException {
        for (Descriptor blob : blobs) {
            if (!blob.digest().algorithm().equals("sha256")) {
                throw new ArchiveException(
                        new Problem(
                                Kind.UNSUPPORTED,
                                label + " cannot be in an archive",
                                "Docker knows no blobs of " + blob.digest().algorithm(),
                                ""));
            }
        }
    }

    /** Layers that Docker before 23 cannot decompress. */
    public boolean hasZstd() {
        return Stream.of(forDocker)
                .flatMap(p -> p.layers().stream())
                .anyMatch(layer -> layer.blob().mediaType().endsWith("+zstd"));
    }
}
