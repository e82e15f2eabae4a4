package dev.twinhold.ui;

import dev.twinhold.fleet.Inventory;
import dev.twinhold.ui.kit.Theme;
import dev.twinhold.ui.testing.ComparePlant;
import dev.twinhold.ui.testing.Pictures;
import dev.twinhold.ui.testing.TestFleet;
import dev.twinhold.ui.testing.Ui;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Pictures of the comparison with invented data, in both themes and two sizes: {@code
 * target/shots}. A program, not a test, as {@link UiShots}.
 */
public final class CompareShots {

    private CompareShots() {}

    /** Takes them. */
    public static void main(String[] arguments) throws IOException {
        Ui.start();
        try (TestFleet fleet = ComparePlant.make()) {
            Path folder = Files.createTempDirectory("shots");
            fleet.start(folder).connectAll();
            fleet.fleet()
                    .nodes()
                    .forEach(
                            n ->
                                    fleet.await(
                                            n.config().id(),
                                            v -> v.inventory() != Inventory.EMPTY));
            ComparePlant.lose(fleet, "edge-hk-2");
            ComparePlant.lose(fleet, "edge-tp-1");
            for (Theme.Choice theme : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
                shoot(fleet, folder, theme, 1280, 800);
                shoot(fleet, folder, theme, 1000, 700);
            }
        }
        System.exit(0);
    }

    private static void shoot(
            TestFleet fleet, Path folder, Theme.Choice theme, int width, int height)
            throws IOException {
        try (WholeWindow shown = new WholeWindow(fleet, folder, "worker-07")) {
            Ui.run(
                    () -> {
                        shown.shown().theme().choose(theme);
                        shown.window().navigator().openPlace("compare");
                    });
            shown.shown().resize(width, height);
            Ui.pulses(shown.scene(), 30);
            Ui.await("rows", () -> !shown.scene().lookup("#matrix-placeholder").isVisible());
            Pictures.save(shown.scene(), "compare-" + theme + "-" + width);
            Ui.run(
                    () -> {
                        Node matrix = shown.scene().lookup("#matrix");
                        for (KeyCode code : List.of(KeyCode.RIGHT, KeyCode.RIGHT)) {
                            matrix.fireEvent(key(code, false));
                        }
                        for (int i = 0; i < 5; i++) {
                            matrix.fireEvent(key(KeyCode.RIGHT, true));
                        }
                        matrix.fireEvent(key(KeyCode.DOWN, true));
                        shown.window().actions().run("compare-details");
                    });
            Ui.pulses(shown.scene(), 30);
            Pictures.save(shown.scene(), "compare-details-" + theme + "-" + width);
            Ui.run(() -> shown.window().actions().run("compare-details"));
        }
    }

    private static KeyEvent key(KeyCode code, boolean shift) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false);
    }
}
