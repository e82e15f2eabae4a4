package dev.twinhold.link;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of bytes from one thread to another. Its memory grows with what waits in it, up
 * to the capacity, and is given back when it runs empty.
 *
 * <p>Threads: one side adds, the other reads; the end may be told from any thread.
 */
public final class BytePipe {

    private static final int FIRST_SIZE = 32 * 1024;
    private static final int KEPT_SIZE = 256 * 1024;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] ring = new byte[0];
    private int start;
    private int size;
    private boolean ended;
    private boolean closed;
    private @Nullable Supplier<? extends IOException> failure;

    /**
     * An empty pipe.
     *
     * @param capacity in bytes
     */
    public BytePipe(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds bytes for which there must be room; never waits. After the end they are dropped.
     *
     * @throws IOException when they are more than the capacity allows
     */
    public void append(byte[] from, int offset, int length) throws IOException {
        lock.lock();
        try {
            if (ended || closed) {
                return;
            }
            if (length > capacity - size) {
                throw new IOException("more than " + capacity + " bytes sent at once");
            }
            ensure(size + length);
            int at = (start + size) % ring.length;
            int first = Math.min(length, ring.length - at);
            System.arraycopy(from, offset, ring, at, first);
            System.arraycopy(from, offset + first, ring, 0, length - first);
            size += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ensure(int needed) {
        if (needed <= ring.length) {
            return;
        }
        int grown = Math.max(FIRST_SIZE, ring.length);
        while (grown < needed) {
            grown *= 2;
        }
        byte[] larger = new byte[Math.min(grown, Math.max(capacity, needed))];
        copyOut(larger, 0, size);
        ring = larger;
        start = 0;
    }

    private void copyOut(byte[] into, int offset, int length) {
        int first = Math.min(length, ring.length - start);
        System.arraycopy(ring, start, into, offset, first);
        System.arraycopy(ring, 0, into, offset + first, length - first);
    }

    /**
     * Waits until something can be added. An interrupt does not end the waiting, it is kept for the
     * caller: whoever feeds a connection that others share must not break it.
     *
     * @param timeoutMillis 0 waits without limit
     * @return how many bytes fit, at least 1
     * @throws SocketTimeoutException when nothing was read for so long
     * @throws IOException after {@link #fail} or {@link #close}
     */
    public int awaitRoom(int timeoutMillis) throws IOException {
        boolean interrupted = false;
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (!ended && !closed && size == capacity) {
                try {
                    nanos = await(timeoutMillis, nanos);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            throwIfOver();
            return ended ? capacity : capacity - size;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Reads what is there, waiting for the first byte.
     *
     * @param timeoutMillis 0 waits without limit
     * @return the number of bytes, or -1 at the end
     * @throws SocketTimeoutException when nothing came for so long; the pipe stays usable
     * @throws InterruptedIOException when interrupted while waiting
     * @throws IOException after {@link #fail} once all is read, or after {@link #close}
     */
    public int read(byte[] into, int offset, int length, int timeoutMillis) throws IOException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (size == 0 && !ended && !closed) {
                nanos = await(timeoutMillis, nanos);
            }
            if (size == 0 || closed) {
                throwIfOver();
                return -1;
            }
            return take(into, offset, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException thrown = new InterruptedIOException("interrupted");
            thrown.initCause(e);
            throw thrown;
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] into, int offset, int length) {
        int taken = Math.min(length, size);
        copyOut(into, offset, taken);
        start = (start + taken) % ring.length;
        size -= taken;
        if (size == 0) {
            start = 0;
            if (ring.length > KEPT_SIZE) {
                ring = new byte[KEPT_SIZE];
            }
        }
        changed.signalAll();
        return taken;
    }

    private long await(int timeoutMillis, long nanos)
            throws InterruptedException, SocketTimeoutException {
        if (timeoutMillis == 0) {
            changed.await();
            return nanos;
        }
        if (nanos <= 0) {
            throw new SocketTimeoutException("nothing moved for " + timeoutMillis + " ms");
        }
        return changed.awaitNanos(nanos);
    }

    private void throwIfOver() throws IOException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (failure != null) {
            throw failure.get();
        }
    }

    /** How many bytes can be read at once. */
    public int available() {
        lock.lock();
        try {
            return closed ? 0 : size;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come; what is there can still be read. */
    public void end() {
        over(null, false);
    }

    /** Nothing more will come because of a failure, which the reader gets after what is there. */
    public void fail(Supplier<? extends IOException> reason) {
        over(reason, false);
    }

    /** Nobody reads or adds any more; who waits is woken and gets an exception. */
    public void close() {
        over(null, true);
    }

    private void over(@Nullable Supplier<? extends IOException> reason, boolean close) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = reason;
            }
            if (close) {
                closed = true;
                ring = new byte[0];
                size = 0;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
