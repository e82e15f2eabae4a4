package dev.twinhold.pull;

import java.time.Duration;

/**
 * Ends a pull whose registry has fallen silent: containerd 1.6 would wait for ever, others for many
 * minutes. Written by the threads that see progress, asked by the one that watches.
 */
final class Silence {

    private final Duration limit;
    private final Thread worker;
    private volatile long lastMove = System.nanoTime();
    private volatile boolean broken;

    /**
     * Begins now.
     *
     * @param worker is interrupted when the silence lasts too long
     */
    Silence(Duration limit, Thread worker) {
        this.limit = limit;
        this.worker = worker;
    }

    /** Something moved. */
    void moved() {
        lastMove = System.nanoTime();
    }

    /** Interrupts the worker when nothing has moved for too long. */
    void check() {
        if (!broken && System.nanoTime() - lastMove > limit.toNanos()) {
            broken = true;
            worker.interrupt();
        }
    }

    /** Whether the worker was interrupted for this. */
    boolean wasBroken() {
        return broken;
    }

    /** How long was waited. */
    Duration limit() {
        return limit;
    }
}
