package dev.twinhold.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The first picture of the window: what can wait until a person sees something, waits for it. Only
 * on the FX thread.
 */
final class FirstFrame {

    /** When the process was started, in milliseconds since 1970, by whoever measures. */
    private static final String STARTED = "twinhold.started";

    private final Scene scene;

    private FirstFrame(Scene scene) {
        this.scene = scene;
    }

    /** Of a window that is shown now. */
    static FirstFrame of(Stage stage) {
        return new FirstFrame(stage.getScene());
    }

    /** Does this once the first frame was handed over to be drawn. */
    void then(Runnable work) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        // after the pulse, which ends with the drawing
                        Platform.runLater(
                                () -> {
                                    tell();
                                    work.run();
                                });
                    }
                });
    }

    private static void tell() {
        Optional.ofNullable(Long.getLong(STARTED))
                .ifPresent(
                        started -> {
                            Duration took =
                                    Duration.between(Instant.ofEpochMilli(started), Instant.now());
                            System.out.println("first frame after " + took.toMillis() + " ms");
                        });
    }
}
