package dev.twinhold.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wish to stop. Cancelling runs the registered closers first, the newest first, because a
 * thread blocked in a socket does not reliably wake on interruption; then it interrupts the worker.
 *
 * <p>What cancel guarantees: after {@link #cancel} returned, {@link #isCancelled} is true for ever,
 * each registered closer ran once, and each closer registered later runs at once.
 */
public final class Cancel {

    private static final Logger LOG = LoggerFactory.getLogger(Cancel.class);

    private final Deque<AutoCloseable> closers = new ArrayDeque<>();
    private boolean cancelled;

    /** Whether somebody wants the work to stop. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Throws when somebody wants the work to stop. */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /**
     * Registers what must be closed to wake the worker.
     *
     * @return closing it takes the registration back without running the closer
     */
    public Registration onCancel(AutoCloseable closer) {
        synchronized (this) {
            if (!cancelled) {
                closers.push(closer);
                return () -> forget(closer);
            }
        }
        close(closer);
        return () -> {};
    }

    /** Asks the work to stop; runs the closers on the calling thread. */
    public void cancel() {
        List<AutoCloseable> toClose;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toClose = new ArrayList<>(closers);
            closers.clear();
        }
        toClose.forEach(Cancel::close);
    }

    private synchronized void forget(AutoCloseable closer) {
        closers.remove(closer);
    }

    private static void close(AutoCloseable closer) {
        try {
            closer.close();
        } catch (Exception e) {
            // the worker sees its own failure; this one only says why closing was not clean
            LOG.debug("closing on cancel", e);
        }
    }

    /** A closer that is registered. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
