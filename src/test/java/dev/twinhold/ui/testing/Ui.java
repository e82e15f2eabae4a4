package dev.twinhold.ui.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The toolkit in tests: started once, spoken to from the test's thread. */
public final class Ui {

    private Ui() {}

    /** Starts the toolkit unless it runs. */
    public static void start() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(null));
        } catch (IllegalStateException runsAlready) {
            started.complete(null);
        }
        started.orTimeout(30, TimeUnit.SECONDS).join();
        Platform.setImplicitExit(false);
    }

    /** Does it on the FX thread and waits for the answer. */
    public static <T> T on(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        answer.complete(work.call());
                    } catch (Throwable e) {
                        answer.completeExceptionally(e);
                    }
                });
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Does it on the FX thread and waits. */
    public static void run(Runnable work) {
        on(
                () -> {
                    work.run();
                    return true;
                });
    }

    /** Waits until something is true on the FX thread; fails after ten seconds. */
    public static void await(String what, BooleanSupplier wanted) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!on(wanted::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never happened: " + what);
            }
        }
    }

    /** Waits until the scene was drawn so many times more. */
    public static void pulses(Scene scene, int count) {
        CompletableFuture<Void> drawn = new CompletableFuture<>();
        run(
                () -> {
                    int[] left = {count};
                    Runnable[] listener = new Runnable[1];
                    listener[0] =
                            () -> {
                                if (--left[0] <= 0) {
                                    scene.removePostLayoutPulseListener(listener[0]);
                                    drawn.complete(null);
                                }
                                Platform.requestNextPulse();
                            };
                    scene.addPostLayoutPulseListener(listener[0]);
                    Platform.requestNextPulse();
                });
        drawn.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
