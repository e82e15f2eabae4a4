package dev.twinhold.ui.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.testfx.api.FxToolkit;

/** The toolkit in tests: started once, spoken to from the test's thread. */
public final class Ui {

    private static final int PATIENCE_SECONDS = 20;

    private Ui() {}

    /** Starts the toolkit unless it runs. */
    public static void start() {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new AssertionError("the toolkit does not start", e);
        }
        Platform.setImplicitExit(false);
    }

    /** Does it on the FX thread and waits for the answer. */
    public static <T> T on(Callable<T> work) {
        if (Platform.isFxApplicationThread()) {
            return now(work);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(work.call());
                    } catch (Throwable e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static <T> T now(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Does it on the FX thread and waits. */
    public static void run(Runnable work) {
        on(
                () -> {
                    work.run();
                    return true;
                });
    }

    /**
     * Waits until something is true on the FX thread, looking at each pulse; fails when it stays
     * false.
     */
    public static void await(String what, BooleanSupplier wanted) {
        CompletableFuture<Void> happened = new CompletableFuture<>();
        AnimationTimer timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        try {
                            if (wanted.getAsBoolean()) {
                                happened.complete(null);
                            }
                        } catch (RuntimeException | AssertionError e) {
                            happened.completeExceptionally(e);
                        }
                    }
                };
        run(timer::start);
        try {
            happened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("never happened: " + what, e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(what, e);
        } finally {
            run(timer::stop);
        }
    }

    /** Waits until the scene was laid out so many times more. */
    public static void pulses(Scene scene, int count) {
        CompletableFuture<Void> drawn = new CompletableFuture<>();
        run(() -> new PulseCounter(scene, count, drawn).begin());
        drawn.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static final class PulseCounter implements Runnable {
        private final Scene scene;
        private final CompletableFuture<Void> drawn;
        private int left;

        PulseCounter(Scene scene, int count, CompletableFuture<Void> drawn) {
            this.scene = scene;
            this.left = count;
            this.drawn = drawn;
        }

        void begin() {
            scene.addPostLayoutPulseListener(this);
            Platform.requestNextPulse();
        }

        @Override
        public void run() {
            left--;
            if (left > 0) {
                Platform.requestNextPulse();
            } else {
                scene.removePostLayoutPulseListener(this);
                drawn.complete(null);
            }
        }
    }
}
