package dev.twinhold.fleet;

import dev.twinhold.link.Turn;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many nodes are connected and read for the first time at once: few at first, so that the first
 * rows are there while others still wait, and one more for each that is done, up to {@link #MOST}:
 * a slow network is waited for, a slow workstation is not flooded.
 *
 * <p>Threads: any.
 */
final class Turns {

    static final int FEW = 8;
    static final int MOST = 64;

    private final Semaphore places = new Semaphore(FEW, true);
    private final AtomicInteger size = new AtomicInteger(FEW);

    /** A turn that is not taken yet. */
    Place next() {
        return new Place();
    }

    /** The turn of one node; used by one thread. */
    final class Place implements Turn {
        private boolean taken;

        @Override
        public void take() throws InterruptedException {
            if (!taken) {
                places.acquire();
                taken = true;
            }
        }

        @Override
        public void giveBack() {
            if (taken) {
                taken = false;
                places.release();
            }
        }

        /** The node is connected and read. */
        void done() {
            if (taken && size.getAndUpdate(now -> Math.min(now + 1, MOST)) < MOST) {
                places.release();
            }
            giveBack();
        }
    }
}
