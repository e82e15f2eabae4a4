package dev.twinhold.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Stands where a list has nothing to show, and says what to do next. */
public final class EmptyState extends VBox {

    /** Says why there is nothing. */
    public EmptyState(Icons icon, String headline, String hint) {
        getStyleClass().add("empty-state");
        Label head = new Label(headline);
        head.getStyleClass().add("headline");
        Label more = new Label(hint);
        more.getStyleClass().add("hint");
        more.setWrapText(true);
        getChildren().addAll(icon.node(), head, more);
    }

    /** Adds a way out; the first one is the obvious one. */
    public EmptyState action(String text, Runnable run) {
        Button button = new Button(text);
        button.setOnAction(_ -> run.run());
        boolean first = getChildren().stream().noneMatch(Button.class::isInstance);
        button.getStyleClass().addAll(first ? new String[] {"accent"} : new String[] {"flat"});
        getChildren().add(button);
        return this;
    }
}
