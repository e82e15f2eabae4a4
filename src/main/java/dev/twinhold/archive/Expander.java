package dev.twinhold.archive;

import com.github.luben.zstd.ZstdInputStream;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Expands a compressed file once, into a temporary file that only this user can read. Where the
 * system allows it (all but Windows) the file loses its name at once, so that it is gone even when
 * the program is killed; otherwise it is removed when it is closed.
 */
final class Expander {

    private static final int BUFFER = 256 << 10;
    private static final long CHECK_DISK_EVERY = 64L << 20;

    private final Path directory;
    private final Limits limits;

    Expander(Path directory, Limits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /**
     * Expands.
     *
     * @param compression gzip, also of several members, or zstd
     */
    ArchiveFile expand(Path file, ImageArchive.Compression compression) throws ArchiveException {
        try {
            Path copy = Files.createTempFile(directory, "twinhold-", ".tar");
            try {
                return write(file, compression, copy);
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (ArchiveException e) {
            throw e;
        } catch (ClosedByInterruptException e) {
            throw cancelled();
        } catch (IOException e) {
            throw Refusal.because(
                    Kind.EXHAUSTED,
                    "the archive could not be expanded in " + directory,
                    e,
                    "free some disk space there, or expand it yourself first");
        }
    }

    // The caller closes what is returned; on failure the file is closed here.
    private ArchiveFile write(Path file, ImageArchive.Compression compression, Path copy)
            throws IOException {
        RandomAccessFile out = new RandomAccessFile(copy.toFile(), "rw");
        try {
            Optional<Path> leftover = unlink(copy);
            copy(file, compression, out);
            return ArchiveFile.expanded(out, leftover);
        } catch (IOException | RuntimeException | Error e) {
            out.close();
            throw e;
        }
    }

    private static Optional<Path> unlink(Path copy) {
        try {
            Files.delete(copy);
            return Optional.empty();
        } catch (IOException inUse) {
            return Optional.of(copy);
        }
    }

    private void copy(Path file, ImageArchive.Compression compression, RandomAccessFile out)
            throws IOException {
        long limit = limits.expandedLimit(Files.size(file));
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        long diskChecked = -CHECK_DISK_EVERY;
        try (InputStream packed = Files.newInputStream(file);
                InputStream in = decompressor(packed, compression)) {
            for (int n; (n = read(in, buffer, compression, written)) >= 0; written += n) {
                if (written + n > limit) {
                    throw bomb(limit);
                }
                if (written - diskChecked >= CHECK_DISK_EVERY) {
                    checkDisk();
                    diskChecked = written;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw cancelled();
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static InputStream decompressor(
            InputStream packed, ImageArchive.Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> packed;
            case GZIP ->
                    GzipCompressorInputStream.builder()
                            .setInputStream(packed)
                            .setDecompressConcatenated(true)
                            .get();
            case ZSTD -> new ZstdInputStream(packed);
        };
    }

    private static int read(
            InputStream in, byte[] buffer, ImageArchive.Compression compression, long written)
            throws IOException {
        try {
            return in.read(buffer);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (EOFException e) {
            throw Refusal.damaged(
                    "the " + name(compression) + " file is cut off",
                    "it ends in the middle, after " + written + " expanded bytes");
        } catch (IOException e) {
            throw Refusal.because(
                    Kind.CORRUPT,
                    "the " + name(compression) + " file is damaged after byte " + written,
                    e,
                    Refusal.COPY_AGAIN);
        }
    }

    private static String name(ImageArchive.Compression compression) {
        return compression.name().toLowerCase(java.util.Locale.ROOT);
    }

    private void checkDisk() throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < limits.freeBytes() + CHECK_DISK_EVERY) {
            throw new ArchiveException(
                    new Problem(
                            Kind.EXHAUSTED,
                            "no room in " + directory + " to expand the archive",
                            (free >> 20) + " MiB are free, and some must stay free",
                            "free some space there, or expand the archive on another disk first"));
        }
    }

    private static ArchiveException bomb(long limit) {
        return Refusal.excessive(
                "the file expands to more than " + (limit >> 20) + " MiB",
                "a compressed image is at most a hundred times smaller than the image");
    }

    private static ArchiveException cancelled() {
        return new ArchiveException(
                Problem.of(Kind.CANCELLED, "expanding the archive was cancelled"));
    }
}
