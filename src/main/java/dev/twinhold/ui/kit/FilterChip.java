package dev.twinhold.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** A toggle in the shape of a pill that says how many there are. */
public final class FilterChip extends ToggleButton {

    private final Label count = new Label();

    /** A chip without an icon. */
    public FilterChip(String text) {
        getStyleClass().add("filter-chip");
        setText(text);
        setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add("count");
        setGraphic(count);
        setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    }

    /** A chip with a shape before the words. */
    public FilterChip(Icons icon, String text) {
        this(text);
        Label words = new Label(text);
        words.setGraphic(icon.node());
        setText("");
        setAccessibleText(text);
        HBox content = new HBox(words, count);
        content.getStyleClass().add("content");
        setGraphic(content);
        setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    }

    /** For a chip that is not about how many. */
    public void hideCount() {
        count.setVisible(false);
        count.setManaged(false);
    }

    /** Shows how many. */
    public void showCount(long number) {
        String text = Long.toString(number);
        if (!text.equals(count.getText())) {
            count.setText(text);
        }
    }
}
