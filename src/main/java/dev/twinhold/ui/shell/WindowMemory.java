package dev.twinhold.ui.shell;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Opens the window where it was closed, as long as that is still on a screen. */
final class WindowMemory {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 560;

    private final Stage stage;
    private final SettingsStore settings;

    WindowMemory(Stage stage, SettingsStore settings) {
        this.stage = stage;
        this.settings = settings;
    }

    void restore() {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        settings.get().window().filter(WindowMemory::isOnAScreen).ifPresent(this::apply);
    }

    private static boolean isOnAScreen(Settings.Bounds b) {
        return !Screen.getScreensForRectangle(b.x(), b.y(), b.width(), b.height()).isEmpty();
    }

    private void apply(Settings.Bounds bounds) {
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    /** From now on every move is remembered. */
    void follow() {
        stage.xProperty().subscribe((_, _) -> note());
        stage.yProperty().subscribe((_, _) -> note());
        stage.widthProperty().subscribe((_, _) -> note());
        stage.heightProperty().subscribe((_, _) -> note());
        stage.maximizedProperty().subscribe((_, _) -> note());
    }

    private void note() {
        boolean maximized = stage.isMaximized();
        // a maximised window keeps the bounds it had before
        Settings.Bounds now =
                new Settings.Bounds(
                        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximized);
        settings.change(
                s -> s.withWindow(maximized ? s.window().map(b -> maximized(b)).orElse(now) : now));
    }

    private static Settings.Bounds maximized(Settings.Bounds b) {
        return new Settings.Bounds(b.x(), b.y(), b.width(), b.height(), true);
    }
}
