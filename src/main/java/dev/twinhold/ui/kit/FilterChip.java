package dev.twinhold.ui.kit;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** A toggle in the shape of a pill that says how many there are. */
public final class FilterChip extends ToggleButton {

    private final Label words = new Label();
    private final Label count = new Label();

    /** A chip without an icon. */
    public FilterChip(String text) {
        getStyleClass().add("filter-chip");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(text);
        words.setText(text);
        words.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add("count");
        count.setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(words, count);
        content.getStyleClass().add("content");
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /** A chip with a shape before the words. */
    public FilterChip(Icons icon, String text) {
        this(text);
        words.setGraphic(icon.node());
        setTooltip(new Tooltip(text));
    }

    /** Leaves the words to the tooltip, where there is no room for them. */
    public void setCompact(boolean compact) {
        words.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
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
