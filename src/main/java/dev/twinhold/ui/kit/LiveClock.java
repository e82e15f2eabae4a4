package dev.twinhold.ui.kit;

import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link FxClock} of a running toolkit. The next tick is ordered when the last one is over, so they
 * cannot pile up. JavaFX's own timelines are not used: while one runs, the toolkit draws sixty
 * times a second.
 */
final class LiveClock implements FxClock.Live {

    private static final Logger LOG = LoggerFactory.getLogger(LiveClock.class);

    private final ExecutorService threads;
    private final List<Runnable> ticking = new CopyOnWriteArrayList<>();
    private boolean tickOrdered;
    private boolean closed;

    LiveClock(ExecutorService threads) {
        this.threads = threads;
    }

    @Override
    public Pin everyTick(Runnable work) {
        if (closed) {
            return Pin.NONE;
        }
        // a wrapper of its own, so that the same work pinned twice is two pins
        Runnable entry = work::run;
        ticking.add(entry);
        orderTick();
        work.run();
        return () -> ticking.remove(entry);
    }

    private void orderTick() {
        if (!tickOrdered && !ticking.isEmpty()) {
            tickOrdered = true;
            after(TICK, this::tick);
        }
    }

    @Override
    public void close() {
        closed = true;
        ticking.clear();
    }

    private static void after(Duration delay, Runnable work) {
        CompletableFuture.delayedExecutor(
                        delay.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
                .execute(work);
    }

    private void tick() {
        for (Runnable work : ticking) {
            try {
                work.run();
            } catch (RuntimeException e) {
                // one broken screen must not stop the others
                LOG.error("updating a screen failed", e);
            }
        }
        tickOrdered = false;
        orderTick();
    }

    @Override
    public Pin later(Duration delay, Runnable work) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        after(delay, () -> runOnceWhileOpen(wanted, work));
        return () -> wanted.set(false);
    }

    @Override
    public <T> Pin run(
            Callable<T> work, Consumer<? super T> onSuccess, Consumer<Problem> onProblem) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        try {
            Future<?> future = threads.submit(() -> work(wanted, work, onSuccess, onProblem));
            return () -> {
                if (wanted.getAndSet(false)) {
                    future.cancel(true);
                }
            };
        } catch (RejectedExecutionException e) {
            // the program is ending: nobody is there to get an answer
            LOG.debug("too late for work", e);
            return Pin.NONE;
        }
    }

    private <T> void work(
            AtomicBoolean wanted,
            Callable<T> work,
            Consumer<? super T> onSuccess,
            Consumer<Problem> onProblem) {
        try {
            T value = work.call();
            Platform.runLater(() -> runOnceWhileOpen(wanted, () -> onSuccess.accept(value)));
        } catch (InterruptedException e) {
            // it was given up, or the program ends: there is nobody to tell
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // who gave the work up has made it fail; that is no news for the log
            if (wanted.get()) {
                Problem problem = Problems.of(e);
                Platform.runLater(() -> runOnceWhileOpen(wanted, () -> onProblem.accept(problem)));
            }
        }
    }

    private void runOnceWhileOpen(AtomicBoolean wanted, Runnable work) {
        if (wanted.getAndSet(false) && !closed) {
            work.run();
        }
    }
}
