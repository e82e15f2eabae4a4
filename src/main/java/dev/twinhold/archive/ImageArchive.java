package dev.twinhold.archive;

import dev.twinhold.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A scanned archive: what is in it, and its blobs on demand. Open one with {@link ArchiveScanner}.
 *
 * <p>Threads: any, several at once; each stream that {@link #open} gives has its own position.
 */
public interface ImageArchive extends ImageSource {

    /** What sort of archive it is. */
    enum Format {
        /** {@code docker save} up to 24, podman, kaniko, bazel: {@code manifest.json} alone. */
        DOCKER_ARCHIVE,
        /** OCI layout, with or without a {@code manifest.json} beside it. */
        OCI_LAYOUT
    }

    /** How the file is packed as a whole. */
    enum Compression {
        /** A plain tar. */
        NONE,
        /** {@code .tar.gz}. */
        GZIP,
        /** {@code .tar.zst}. */
        ZSTD
    }

    /** The file. */
    Path file();

    /** Bytes of the file as it is on this machine. */
    long fileSize();

    /** What it is. */
    Format format();

    /** How it is packed. */
    Compression compression();

    /**
     * The bytes of a blob, from an offset on. The manifests that the scan made for a docker archive
     * are served too.
     *
     * <p>What is served is not hashed: containerd checks each digest on commit. Interrupting a
     * reading thread harms no other reader.
     *
     * @throws IOException when the archive has no such blob, cannot be read, or is no longer the
     *     file that was scanned
     */
    @Override
    InputStream open(Digest blob, long offset) throws IOException;

    /** The whole archive as a plain tar, however the file is packed. */
    InputStream tar() throws IOException;

    /** Bytes of {@link #tar}. */
    long tarSize();

    /** The file's name. */
    @Override
    default String name() {
        return file().getFileName().toString();
    }

    @Override
    default boolean hasMadeManifests() {
        return format() == Format.DOCKER_ARCHIVE;
    }

    /** Frees the file and removes temporary ones. */
    @Override
    void close() throws IOException;
}
