package dev.twinhold.ui.activity;

import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import java.time.Duration;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** A button that copies a text and says for a moment that it did. */
final class Copying {

    private static final Duration CONFIRMED = Duration.ofMillis(1200);

    private Copying() {}

    static Button button(FxClock clock, String words, Supplier<String> text) {
        Button button = new Button(words, Icons.COPY.node());
        button.getStyleClass().addAll("flat", "small");
        button.setOnAction(
                _ -> {
                    copy(text.get());
                    button.setGraphic(Icons.CHECK.node());
                    clock.later(CONFIRMED, () -> button.setGraphic(Icons.COPY.node()));
                });
        return button;
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
