package dev.twinhold.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One blob that is read once, into a private temporary file, while any number of readers follow at
 * their own speed: whoever is slow holds nobody, and memory holds nothing. Reading goes on only
 * while somebody wants the blob.
 *
 * <p>A {@code FileChannel} would close for all readers when one of their threads is interrupted,
 * hence the plain file and a lock.
 */
final class Spool implements AutoCloseable {

    private static final int PIECE = 256 << 10;

    private final Opener blob;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<RandomAccessFile> file = Optional.empty();
    private Optional<Path> leftover = Optional.empty();
    private long arrived;
    private boolean whole;
    private boolean reading;
    private boolean closed;
    private int readers;
    private Optional<IOException> failure = Optional.empty();

    /** Opens the blob where it comes from. */
    @FunctionalInterface
    interface Opener {
        /** From an offset on; blocks. */
        InputStream from(long offset) throws IOException;
    }

    Spool(Opener blob) {
        this.blob = blob;
    }

    /** The blob from an offset on; a failure of the source that others met is tried again. */
    InputStream open(long offset) throws IOException {
        lock.lock();
        try {
            requireOpen();
            if (file.isEmpty()) {
                create();
            }
            failure = Optional.empty();
            readers++;
            startReading();
            return new Reader(offset);
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the source is closed");
        }
    }

    private void create() throws IOException {
        // for its owner alone: java.nio.file.Files
        Path path;
        try {
            path = Files.createTempFile("twinhold-", ".blob");
        } catch (IOException e) {
            throw notWritten(e);
        }
        file = Optional.of(new RandomAccessFile(path.toFile(), "rw"));
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Windows keeps the name of an open file
            leftover = Optional.of(path);
        }
    }

    private static IOException notWritten(IOException e) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
        return new StoreReadException(FileProblems.writing(folder, e).problem(), e);
    }

    private void startReading() {
        if (!reading && !whole && !closed) {
            reading = true;
            Thread.ofVirtual().name("spool").start(this::readOn);
        }
    }

    private void readOn() {
        Optional<IOException> broke = Optional.empty();
        try (InputStream in = blob.from(arrived())) {
            byte[] piece = new byte[PIECE];
            int n = 0;
            while (n >= 0 && isWanted()) {
                n = in.readNBytes(piece, 0, PIECE);
                if (n == 0) {
                    n = -1;
                    ended();
                } else {
                    append(piece, n);
                }
            }
        } catch (IOException e) {
            broke = Optional.of(e);
        } catch (RuntimeException e) {
            // whoever waits must hear of it, whatever it is
            broke = Optional.of(new IOException("the source could not be read", e));
        }
        stopped(broke);
    }

    private long arrived() {
        lock.lock();
        try {
            return arrived;
        } finally {
            lock.unlock();
        }
    }

    private boolean isWanted() {
        lock.lock();
        try {
            return readers > 0 && !closed;
        } finally {
            lock.unlock();
        }
    }

    private void append(byte[] piece, int length) throws IOException {
        lock.lock();
        try {
            requireOpen();
            RandomAccessFile kept = file.orElseThrow();
            try {
                kept.seek(arrived);
                kept.write(piece, 0, length);
            } catch (IOException e) {
                throw notWritten(e);
            }
            arrived += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        lock.lock();
        try {
            whole = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void stopped(Optional<IOException> why) {
        lock.lock();
        try {
            reading = false;
            failure = why;
            if (why.isEmpty() && readers > 0) {
                // somebody came while it was about to stop
                startReading();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for bytes at a position; -1 at the end of the blob. */
    private int read(long at, byte[] into, int offset, int length) throws IOException {
        lock.lock();
        try {
            while (at >= arrived && !whole) {
                requireOpen();
                if (failure.isPresent()) {
                    throw new IOException(
                            String.valueOf(failure.get().getMessage()), failure.get());
                }
                awaitChange();
            }
            requireOpen();
            if (at >= arrived) {
                return -1;
            }
            RandomAccessFile kept = file.orElseThrow();
            kept.seek(at);
            return kept.read(into, offset, (int) Math.min(length, arrived - at));
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange() throws IOException {
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for bytes");
        }
    }

    private void leave() {
        lock.lock();
        try {
            readers--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends everybody's reading and forgets the bytes. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            if (file.isPresent()) {
                file.get().close();
            }
            if (leftover.isPresent()) {
                Files.deleteIfExists(leftover.get());
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Reader extends InputStream {
        private long next;
        private volatile boolean left;

        Reader(long offset) {
            this.next = offset;
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
            int n = Spool.this.read(next, into, offset, length);
            next += Math.max(0, n);
            return n;
        }

        @Override
        public void close() {
            if (!left) {
                left = true;
                leave();
            }
        }
    }
}
