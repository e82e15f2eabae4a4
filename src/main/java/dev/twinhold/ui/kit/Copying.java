package dev.twinhold.ui.kit;

import java.time.Duration;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts texts on the clipboard. */
public final class Copying {

    private static final Duration CONFIRMED = Duration.ofMillis(1200);

    private Copying() {}

    /** A button that copies a text and says for a moment that it did. */
    public static Button button(FxClock clock, String words, Supplier<String> text) {
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

    /** Copies now. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
