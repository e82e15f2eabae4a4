package dev.twinhold.ui.kit;

import dev.twinhold.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link FxClock} of a running toolkit; idle while nothing is pinned. */
final class LiveClock implements FxClock {

    private static final Logger LOG = LoggerFactory.getLogger(LiveClock.class);

    private final ExecutorService threads;
    private final List<Runnable> ticking = new CopyOnWriteArrayList<>();
    // made at the first tick, as there may be no toolkit before
    private Optional<Timeline> timeline = Optional.empty();

    LiveClock(ExecutorService threads) {
        this.threads = threads;
    }

    @Override
    public Pin everyTick(Runnable work) {
        // a wrapper of its own, so that the same work pinned twice is two pins
        Runnable entry = work::run;
        ticking.add(entry);
        if (timeline.isEmpty()) {
            timeline = Optional.of(newTimeline());
        }
        timeline.ifPresent(Animation::play);
        work.run();
        return () -> {
            ticking.remove(entry);
            if (ticking.isEmpty()) {
                timeline.ifPresent(Animation::pause);
            }
        };
    }

    private Timeline newTimeline() {
        Timeline made =
                new Timeline(
                        new KeyFrame(javafx.util.Duration.millis(TICK.toMillis()), _ -> tick()));
        made.setCycleCount(Animation.INDEFINITE);
        return made;
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
    }

    @Override
    public Pin later(Duration delay, Runnable work) {
        PauseTransition pause =
                new PauseTransition(javafx.util.Duration.millis(Math.max(1, delay.toMillis())));
        pause.setOnFinished(_ -> work.run());
        pause.play();
        return pause::stop;
    }

    @Override
    public <T> Pin run(
            Callable<T> work, Consumer<? super T> onSuccess, Consumer<Problem> onProblem) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        Future<?> future =
                threads.submit(
                        () -> {
                            Runnable answer = answer(work, onSuccess, onProblem);
                            Platform.runLater(
                                    () -> {
                                        if (wanted.getAndSet(false)) {
                                            answer.run();
                                        }
                                    });
                        });
        return () -> {
            if (wanted.getAndSet(false)) {
                future.cancel(true);
            }
        };
    }

    private static <T> Runnable answer(
            Callable<T> work, Consumer<? super T> onSuccess, Consumer<Problem> onProblem) {
        try {
            T value = work.call();
            return () -> onSuccess.accept(value);
        } catch (Exception e) {
            Problem problem = Problems.of(e);
            return () -> onProblem.accept(problem);
        }
    }
}
