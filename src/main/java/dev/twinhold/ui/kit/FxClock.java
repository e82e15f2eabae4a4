package dev.twinhold.ui.kit;

import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * The only way to the FX thread. Nobody tells the window anything: while a screen is shown it asks
 * its source ten times a second ({@link #everyTick}), and one-shot work brings its answer along
 * ({@link #run}).
 *
 * <p>Threads: all methods are called on the FX thread and call back on it.
 */
public interface FxClock {

    /** Time between two ticks. */
    Duration TICK = Duration.ofMillis(100);

    /** Calls at every tick until it is unpinned, the first time before this returns. */
    Pin everyTick(Runnable work);

    /** Calls once after a while, unless it is unpinned before. */
    Pin later(Duration delay, Runnable work);

    /**
     * Works on a virtual thread and hands over the answer. Unpinning interrupts the work and drops
     * its answer: keep the pin and unpin it before asking again, and no late answer can win.
     *
     * @param onProblem what went wrong; an exception without a problem is logged and becomes {@link
     *     Problem.Kind#INTERNAL}
     */
    <T> Pin run(Callable<T> work, Consumer<? super T> onSuccess, Consumer<Problem> onProblem);

    /**
     * The clock of a running toolkit.
     *
     * @param threads one (virtual) thread per task; stays the caller's
     */
    static Live live(ExecutorService threads) {
        return new LiveClock(threads);
    }

    /** A clock that can be stopped. */
    interface Live extends FxClock, AutoCloseable {

        /** Calls nobody any more, and takes no more work; what runs is not interrupted. */
        @Override
        void close();
    }
}
