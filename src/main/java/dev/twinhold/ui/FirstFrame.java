package dev.twinhold.ui;

import dev.twinhold.ui.kit.FxClock;
import java.time.Duration;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The first picture of the window: what can wait until a person sees something, waits for it. Only
 * on the FX thread.
 */
final class FirstFrame {

    private final Scene scene;
    private final FxClock clock;

    private FirstFrame(Scene scene, FxClock clock) {
        this.scene = scene;
        this.clock = clock;
    }

    /** Of a window that is shown now. */
    static FirstFrame of(Stage stage, FxClock clock) {
        return new FirstFrame(stage.getScene(), clock);
    }

    /** Does this once the first frame was handed over to be drawn. */
    void then(Runnable work) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    @Override
                    public void run() {
                        scene.removePostLayoutPulseListener(this);
                        // after the pulse, which ends with the drawing
                        clock.later(Duration.ZERO, work);
                    }
                });
    }
}
