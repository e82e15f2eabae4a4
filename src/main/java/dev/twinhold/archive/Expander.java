package dev.twinhold.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.twinhold.archive.ImageArchive.Compression;
import dev.twinhold.model.Problem;
import dev.twinhold.model.Problem.Kind;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
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
     * @param progress is told how many bytes of the file were read
     */
    ArchiveFile expand(Path file, Compression compression, LongConsumer progress)
            throws ArchiveException {
        try {
            Path copy = Files.createTempFile(directory, "twinhold-", ".tar");
            try {
                return write(file, compression, copy, progress);
            } catch (IOException | RuntimeException | Error e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        } catch (ArchiveException e) {
            throw e;
        } catch (IOException e) {
            throw Refusal.because(
                    Kind.EXHAUSTED,
                    "the archive could not be expanded in " + directory,
                    e,
                    "free some disk space there, or expand the archive on another disk first");
        }
    }

    // The caller closes what is returned; on failure the file is closed here.
    private ArchiveFile write(Path file, Compression compression, Path copy, LongConsumer progress)
            throws IOException {
        RandomAccessFile out = new RandomAccessFile(copy.toFile(), "rw");
        try {
            Optional<Path> leftover = unlink(copy);
            try (InputStream packed = new Counted(Files.newInputStream(file), progress)) {
                copy(packed, compression, limits.expandedLimit(Files.size(file)), out);
            }
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

    private void copy(InputStream packed, Compression compression, long limit, RandomAccessFile out)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        long diskChecked = -CHECK_DISK_EVERY;
        try (InputStream in = decompressor(packed, compression)) {
            for (int n; (n = read(in, buffer, compression, written)) >= 0; written += n) {
                if (written + n > limit) {
                    throw bomb(limit);
                }
                if (written - diskChecked >= CHECK_DISK_EVERY) {
                    checkDisk();
                    diskChecked = written;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw Refusal.cancelled();
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static InputStream decompressor(InputStream packed, Compression compression)
            throws ArchiveException {
        try {
            return switch (compression) {
                case NONE -> packed;
                case GZIP ->
                        GzipCompressorInputStream.builder()
                                .setInputStream(packed)
                                .setDecompressConcatenated(true)
                                .get();
                case ZSTD -> new ZstdInputStream(packed);
            };
        } catch (IOException e) {
            throw damaged(e, compression, 0);
        }
    }

    private static int read(InputStream in, byte[] buffer, Compression compression, long written)
            throws ArchiveException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw damaged(e, compression, written);
        }
    }

    private static ArchiveException damaged(IOException e, Compression compression, long written) {
        String name = compression.name().toLowerCase(Locale.ROOT);
        if (e instanceof ClosedByInterruptException) {
            return Refusal.cancelled();
        }
        if (e instanceof EOFException || isTruncated(e)) {
            return Refusal.damaged(
                    "the " + name + " file is cut off",
                    "it ends in the middle, after " + written + " expanded bytes");
        }
        if (e instanceof ZstdIOException zstd
                && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return Refusal.unusable(
                    "the zstd file needs too much memory to expand",
                    "it was packed with a window of more than 128 MiB (zstd --long)",
                    "expand it yourself first: zstd -d --long=31 FILE");
        }
        return Refusal.because(
                Kind.CORRUPT,
                "the " + name + " file is damaged, after " + written + " expanded bytes",
                e,
                Refusal.COPY_AGAIN);
    }

    // zstd-jni has no error code of its own for this.
    private static boolean isTruncated(IOException e) {
        return e instanceof ZstdIOException && "Truncated source".equals(e.getMessage());
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

    private ArchiveException bomb(long limit) {
        return Refusal.excessive(
                "the file expands to more than " + (limit >> 20) + " MiB",
                "that is more than " + limits.expansion() + " times its size");
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer progress;
        private long count;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            count += n;
            progress.accept(count);
        }
    }
}
