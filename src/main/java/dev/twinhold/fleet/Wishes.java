package dev.twinhold.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What others want of a node's session, left by any thread and taken by the session's own.
 *
 * <p>A wish stays until it is taken; two of a kind are one.
 */
final class Wishes {

    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean view;
    private boolean read;
    private boolean retry;
    private boolean lost;
    private boolean closed;

    /** What ended a wait. */
    enum News {
        /** The images shall be read. */
        READ,
        /** Nothing was wanted for the whole time. */
        QUIET,
        /** The connection is gone, or nobody wants it any more. */
        OVER
    }

    /** From now on somebody looks at the images; until then a connection is all that is wanted. */
    void wantView() {
        leave(() -> view = true);
    }

    void wantRead() {
        leave(() -> read = true);
    }

    void wantRetry() {
        leave(() -> retry = true);
    }

    void lose() {
        leave(() -> lost = true);
    }

    void close() {
        leave(() -> closed = true);
    }

    /** A new attempt to connect begins: earlier losses and wishes to try are answered by it. */
    void begin() {
        leave(
                () -> {
                    lost = false;
                    retry = false;
                    read = false;
                });
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    boolean wantsView() {
        lock.lock();
        try {
            return view;
        } finally {
            lock.unlock();
        }
    }

    boolean wantsRetry() {
        lock.lock();
        try {
            return retry;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody looks at the images; false when the connection is gone before. */
    boolean awaitView(BooleanSupplier alive) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!view && isUsable(alive)) {
                long _ = news.awaitNanos(LOOK_NANOS);
            }
            return isUsable(alive);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a wish to read and takes it. */
    News awaitRead(Duration longest, BooleanSupplier alive) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (!read && left > 0 && isUsable(alive)) {
                long step = Math.min(left, LOOK_NANOS);
                left -= step - Math.max(0, news.awaitNanos(step));
            }
            if (!isUsable(alive)) {
                return News.OVER;
            }
            News result = read ? News.READ : News.QUIET;
            read = false;
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no wish to read came for a while: events come in bursts. */
    void awaitQuiet(Duration quiet) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = quiet.toNanos();
            while (left > 0 && isUsable(() -> true)) {
                left = news.awaitNanos(left);
                if (read) {
                    read = false;
                    left = quiet.toNanos();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is time to try again.
     *
     * @param pause empty to wait until somebody wants it
     */
    void awaitRetry(Optional<Duration> pause) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = pause.map(Duration::toNanos).orElse(Long.MAX_VALUE);
            while (!closed && !retry && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isUsable(BooleanSupplier alive) {
        return !lost && !closed && alive.getAsBoolean();
    }

    private void leave(Runnable wish) {
        lock.lock();
        try {
            wish.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
