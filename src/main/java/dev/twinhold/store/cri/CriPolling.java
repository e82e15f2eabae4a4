package dev.twinhold.store.cri;

import dev.twinhold.store.Engine.Watch;
import dev.twinhold.store.StoreException;
import dev.twinhold.store.cri.proto.Image;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A watch that lists again and again, as CRI has no events of images: a change is told after one
 * interval at most. The list comes from the runtime's memory and takes some 350 bytes an image.
 */
final class CriPolling implements Watch {

    private static final Logger LOG = LoggerFactory.getLogger(CriPolling.class);

    private final CriCalls calls;
    private final Duration interval;
    private final Runnable changed;
    private final Runnable lost;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread thread;
    private Set<Image> known;

    private CriPolling(
            CriCalls calls, Duration interval, List<Image> now, Runnable changed, Runnable lost) {
        this.calls = calls;
        this.interval = interval;
        this.changed = changed;
        this.lost = lost;
        this.known = Set.copyOf(now);
        this.thread = Thread.ofVirtual().name("cri-watch").unstarted(this::poll);
    }

    /** Returns when the present state is known. */
    static CriPolling start(CriCalls calls, Duration interval, Runnable changed, Runnable lost)
            throws StoreException {
        CriPolling polling = new CriPolling(calls, interval, calls.images(), changed, lost);
        polling.thread.start();
        return polling;
    }

    private void poll() {
        try {
            while (!ended.get()) {
                Thread.sleep(interval);
                Set<Image> now = Set.copyOf(calls.images());
                if (!now.equals(known) && !ended.get()) {
                    known = now;
                    changed.run();
                }
            }
        } catch (InterruptedException closed) {
            LOG.debug("No longer watching CRI");
        } catch (StoreException e) {
            if (ended.compareAndSet(false, true)) {
                LOG.info("CRI is lost", e);
                lost.run();
            }
        }
    }

    @Override
    public void close() {
        ended.set(true);
        thread.interrupt();
    }
}
