package dev.twinhold.ui.shell;

import dev.twinhold.ui.kit.FxClock;
import dev.twinhold.ui.kit.Icons;
import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.kit.Tone;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Short news at the lower right: something is done, or failed. Good news leaves by itself. */
public final class Toasts {

    private static final Duration SHOWN = Duration.ofSeconds(6);
    private static final int MOST = 4;

    private final FxClock clock;
    private final VBox stack = new VBox();

    Toasts(FxClock clock) {
        this.clock = clock;
        stack.getStyleClass().add("toasts");
        stack.setPickOnBounds(false);
        stack.setAlignment(Pos.BOTTOM_RIGHT);
        stack.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        javafx.scene.layout.StackPane.setAlignment(stack, Pos.BOTTOM_RIGHT);
    }

    Node node() {
        return stack;
    }

    /** Shows a message. */
    public void show(Tone tone, String text) {
        add(toast(tone, text), tone);
    }

    /** Shows a message with a button. */
    public void show(Tone tone, String text, String actionText, Runnable action) {
        HBox toast = toast(tone, text);
        Button button = new Button(actionText);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll("flat", "accent");
        button.setOnAction(
                _ -> {
                    stack.getChildren().remove(toast);
                    action.run();
                });
        toast.getChildren().add(toast.getChildren().size() - 1, button);
        add(toast, tone);
    }

    private HBox toast(Tone tone, String text) {
        Icons icon =
                switch (tone) {
                    case OK -> Icons.DONE;
                    case WARN, BAD -> Icons.WARNING;
                    case INFO, LINK, MUTED -> Icons.INFO;
                };
        Label words = Layouts.paragraph(text);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox toast = Layouts.row(icon.node(), words);
        toast.getStyleClass().add("toast");
        tone.applyTo(toast);
        toast.getChildren()
                .add(
                        Layouts.iconButton(
                                Icons.CLOSE,
                                Texts.get("toast.close"),
                                () -> stack.getChildren().remove(toast)));
        return toast;
    }

    private void add(HBox toast, Tone tone) {
        stack.getChildren().add(toast);
        if (stack.getChildren().size() > MOST) {
            stack.getChildren().removeFirst();
        }
        if (tone != Tone.BAD) {
            clock.later(SHOWN, () -> stack.getChildren().remove(toast));
        }
    }
}
