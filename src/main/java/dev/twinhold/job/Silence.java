package dev.twinhold.job;

import java.time.Duration;

/**
 * Ends work whose other side has fallen silent, such as a pull by containerd 1.6, which would wait
 * for ever. Written by the threads that see progress, asked by the one that watches.
 */
public final class Silence {

    private final Duration limit;
    private final Thread worker;
    private volatile long lastMove = System.nanoTime();
    private volatile boolean broken;

    /**
     * Begins now.
     *
     * @param worker is interrupted when the silence lasts too long
     */
    public Silence(Duration limit, Thread worker) {
        this.limit = limit;
        this.worker = worker;
    }

    /** Something moved. */
    public void moved() {
        lastMove = System.nanoTime();
    }

    /** Interrupts the worker when nothing has moved for too long. */
    public void check() {
        if (!broken && System.nanoTime() - lastMove > limit.toNanos()) {
            broken = true;
            worker.interrupt();
        }
    }

    /** Whether the worker was interrupted for this. */
    public boolean wasBroken() {
        return broken;
    }

    /** How long was waited. */
    public Duration limit() {
        return limit;
    }
}
