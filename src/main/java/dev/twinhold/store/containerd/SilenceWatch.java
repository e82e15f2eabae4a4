package dev.twinhold.store.containerd;

import io.grpc.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends a call when its registry has been silent for too long. Threads: one of its own, which ends
 * with {@link #close}.
 */
final class SilenceWatch implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TransferProgress progress;
    private final Duration patience;
    private final Context.CancellableContext call;
    private boolean closed;
    private boolean gaveUp;

    private SilenceWatch(
            TransferProgress progress, Duration patience, Context.CancellableContext call) {
        this.progress = progress;
        this.patience = patience;
        this.call = call;
    }

    static SilenceWatch start(
            TransferProgress progress, Duration patience, Context.CancellableContext call) {
        SilenceWatch watch = new SilenceWatch(progress, patience, call);
        Thread.ofVirtual().name("silence-watch").start(watch::watch);
        return watch;
    }

    private void watch() {
        Instant started = Instant.now();
        lock.lock();
        try {
            while (!closed && !gaveUp) {
                Instant since = progress.waitingSince().orElseGet(Instant::now);
                Instant from = since.isBefore(started) ? started : since;
                Duration left = patience.minus(Duration.between(from, Instant.now()));
                if (left.isPositive()) {
                    changed.awaitNanos(left.toNanos());
                } else {
                    gaveUp = true;
                }
            }
        } catch (InterruptedException nobodyDoes) {
            closed = true;
        } finally {
            lock.unlock();
        }
        if (gaveUp()) {
            call.cancel(null);
        }
    }

    boolean gaveUp() {
        lock.lock();
        try {
            return gaveUp;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
