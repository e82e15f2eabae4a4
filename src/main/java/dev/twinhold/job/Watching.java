package dev.twinhold.job;

import java.time.Duration;

/** Does something again and again beside other work, on a thread of its own. */
public final class Watching implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Thread thread;
    private final Runnable look;
    private volatile boolean ended;

    private Watching(Runnable look) {
        this.look = look;
        this.thread = Thread.ofVirtual().name("watch").unstarted(this::run);
    }

    /** Begins. */
    public static Watching start(Runnable look) {
        Watching watching = new Watching(look);
        watching.thread.start();
        return watching;
    }

    private void run() {
        try {
            while (!ended) {
                look.run();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when it has ended; not interrupted itself. */
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
