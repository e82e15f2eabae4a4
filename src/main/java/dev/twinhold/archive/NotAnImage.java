package dev.twinhold.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Says what a file is that is no image archive, and what to do about it. */
final class NotAnImage {

    private static final Set<String> ROOT_DIRECTORIES = Set.of("bin", "etc", "lib", "usr", "var");

    private NotAnImage() {}

    /** Refuses what does not start as a tar. */
    static void requireTar(ArchiveFile file) throws IOException {
        byte[] block = new byte[(int) Math.min(TarHeader.BLOCK, file.size())];
        file.readFully(0, block);
        if (block.length == TarHeader.BLOCK
                && (TarHeader.isZero(block) || TarHeader.isHeader(block))) {
            return;
        }
        Magic magic = Magic.of(block);
        switch (magic) {
            case GZIP, ZSTD ->
                    throw Refusal.unusable(
                            "the archive is compressed twice",
                            "inside is " + magic.title() + " again",
                            "expand it once");
            case OTHER ->
                    throw Refusal.unusable(
                            "this is no image archive",
                            "it is neither a tar nor a tar packed with gzip or zstd",
                            "save the image: docker save -o FILE NAME");
            case XZ, BZIP2, LZ4, ZIP, EMPTY_ZIP, SEVEN_ZIP, RAR ->
                    throw Refusal.unusable(
                            "this is packed with " + magic.title(),
                            "only tar, gzip and zstd are image archives",
                            "unpack it first; the tar inside may be an image archive");
        }
    }

    /** A tar with neither an OCI layout nor a {@code manifest.json}. */
    static ArchiveException tar(TarIndex index) {
        Set<String> names = index.names();
        if (names.isEmpty()) {
            return Refusal.unusable("the archive is empty", "", Refusal.SAVE_AGAIN);
        }
        if (names.contains("repositories")) {
            return Refusal.unusable(
                    "the archive is from a Docker older than 1.10",
                    "it has no 'manifest.json', so containerd cannot import it either",
                    "load it into a Docker and save it from there");
        }
        if (names.contains("index.json") || names.stream().anyMatch(n -> n.startsWith("blobs/"))) {
            return Refusal.damaged(
                    "the OCI layout is incomplete", "it has no '" + OciLayoutReader.MARK + "'");
        }
        Optional<String> deeper = names.stream().filter(NotAnImage::isLayoutBelow).findFirst();
        if (deeper.isPresent()) {
            return Refusal.unusable(
                    "the image is in a directory of the tar: " + Refusal.quote(deeper.get()),
                    "image archives have it at their top",
                    "unpack it and pack the directory's content: tar -C DIRECTORY -cf FILE .");
        }
        Optional<String> inside = names.stream().filter(NotAnImage::isArchive).findFirst();
        if (inside.isPresent()) {
            return Refusal.unusable(
                    "this is a tar of other archives, such as " + Refusal.quote(inside.get()),
                    "",
                    "unpack it, and use the archives in it");
        }
        if (isRootFilesystem(names)) {
            return Refusal.unusable(
                    "this is the filesystem of a container, not an image",
                    "docker export writes such tars; they have no configuration",
                    "save the image: docker save -o FILE NAME, or make an image of it with docker"
                            + " import");
        }
        return Refusal.unusable(
                "this is a tar of files, not of an image",
                "it has neither 'manifest.json' nor '" + OciLayoutReader.MARK + "'",
                "save the image: docker save -o FILE NAME");
    }

    private static boolean isLayoutBelow(String name) {
        return name.endsWith("/" + OciLayoutReader.MARK)
                || name.endsWith("/" + DockerArchiveReader.MANIFEST);
    }

    private static boolean isArchive(String name) {
        return name.indexOf('/') < 0 && name.matches(".*\\.(tar|tar\\.gz|tgz|tar\\.zst)");
    }

    private static boolean isRootFilesystem(Set<String> names) {
        if (names.contains(".dockerenv")) {
            return true;
        }
        return ROOT_DIRECTORIES.stream()
                        .filter(
                                d ->
                                        names.contains(d)
                                                || names.stream()
                                                        .anyMatch(n -> n.startsWith(d + "/")))
                        .count()
                >= 2;
    }
}
