package dev.twinhold.archive;

import dev.twinhold.model.Problem.Kind;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of a tar, at any position, for many readers at once: the file itself, or the private
 * copy that a compressed one was expanded to.
 *
 * <p>A {@code FileChannel} would close for everybody as soon as one reading thread is interrupted,
 * and a job for another node would fail with it. Hence the plain file and a lock, held for one read
 * of at most a few hundred kilobytes.
 */
final class ArchiveFile implements AutoCloseable {

    private static final int BUFFER = 64 << 10;

    private final RandomAccessFile bytes;
    private final long size;
    private final Optional<Original> original;
    private final Optional<Path> temporary;
    private final ReentrantLock position = new ReentrantLock();

    private ArchiveFile(
            RandomAccessFile bytes, Optional<Original> original, Optional<Path> temporary)
            throws IOException {
        this.bytes = bytes;
        this.size = bytes.length();
        this.original = original;
        this.temporary = temporary;
    }

    /** A plain tar, which must stay as it is while it is used. */
    static ArchiveFile plain(Path file) throws IOException {
        Original original = Original.of(file);
        RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r");
        try {
            return new ArchiveFile(bytes, Optional.of(original), Optional.empty());
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * An expanded copy.
     *
     * @param leftover the copy's path where it could not be removed while it is open (Windows)
     */
    static ArchiveFile expanded(RandomAccessFile bytes, Optional<Path> leftover)
            throws IOException {
        return new ArchiveFile(bytes, Optional.empty(), leftover);
    }

    /** Bytes of the tar. */
    long size() {
        return size;
    }

    /** Reads up to {@code length} bytes, at least one; -1 at the end of the file. */
    int read(long at, byte[] into, int offset, int length) throws IOException {
        position.lock();
        try {
            bytes.seek(at);
            return bytes.read(into, offset, length);
        } finally {
            position.unlock();
        }
    }

    /** Reads all of it. */
    void readFully(long at, byte[] into) throws IOException {
        for (int done = 0; done < into.length; ) {
            int n = read(at + done, into, done, into.length - done);
            if (n < 0) {
                throw new EOFException("the file ends at byte " + (at + done));
            }
            done += n;
        }
    }

    /** A stream over a part, with a position of its own. */
    InputStream stream(long from, long length) {
        return new BufferedInputStream(new Part(from, length), BUFFER);
    }

    /** Throws when the file on disk is no longer the one that was opened. */
    void checkUnchanged() throws ArchiveException {
        if (original.isPresent()) {
            original.get().check();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            bytes.close();
        } finally {
            if (temporary.isPresent()) {
                Files.deleteIfExists(temporary.get());
            }
        }
    }

    /** What tells one state of a file from another. */
    private record Original(Path file, long size, FileTime modified) {

        static Original of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Original(file, now.size(), now.lastModifiedTime());
        }

        void check() throws ArchiveException {
            Original now;
            try {
                now = of(file);
            } catch (IOException e) {
                throw Refusal.because(
                        Kind.NOT_FOUND,
                        file + " is no longer there",
                        e,
                        "keep the archive where it is until the import has ended");
            }
            if (!now.equals(this)) {
                throw Refusal.unusable(
                        file + " has changed since it was opened",
                        "it was " + this.describe() + " and is now " + now.describe(),
                        "open it again");
            }
        }

        private String describe() {
            return size + " bytes of " + modified;
        }
    }

    private final class Part extends InputStream {
        private long next;
        private final long end;

        Part(long from, long length) {
            this.next = from;
            this.end = from + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next >= end) {
                checkUnchanged();
                return -1;
            }
            int n = ArchiveFile.this.read(next, into, offset, (int) Math.min(length, end - next));
            if (n < 0) {
                checkUnchanged();
                throw Refusal.damaged(
                        "the archive ends at byte " + next, "it was longer when it was opened");
            }
            next += n;
            return n;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.clamp(count, 0, end - next);
            next += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - next);
        }
    }
}
