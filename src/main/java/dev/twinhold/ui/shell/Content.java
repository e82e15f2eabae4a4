package dev.twinhold.ui.shell;

import java.util.Optional;
import javafx.scene.layout.StackPane;

/** The content area: one screen at a time is in it and active. */
final class Content extends StackPane {

    private Optional<Screen> shown = Optional.empty();

    Content() {
        getStyleClass().add("screen-area");
        setMinSize(0, 0);
    }

    void show(Screen screen) {
        if (shown.filter(s -> s == screen).isPresent()) {
            return;
        }
        leave();
        shown = Optional.of(screen);
        getChildren().setAll(screen.node());
        screen.activate();
        screen.focus();
    }

    Optional<Screen> screen() {
        return shown;
    }

    void leave() {
        shown.ifPresent(Screen::deactivate);
        shown = Optional.empty();
        getChildren().clear();
    }
}
