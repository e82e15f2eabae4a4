package dev.twinhold.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Short forms for what every screen builds. */
public final class Layouts {

    private Layouts() {}

    /** Side by side, {@link Metrics#GAP} apart, centred. */
    public static HBox row(Node... nodes) {
        HBox row = new HBox(Metrics.GAP, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** Below one another, {@link Metrics#GAP} apart. */
    public static VBox column(Node... nodes) {
        return new VBox(Metrics.GAP, nodes);
    }

    /** Takes all the room that is left in a row or column. */
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        VBox.setVgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** A text with style classes. */
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A text that breaks into lines rather than being cut. */
    public static Label paragraph(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A button that is an icon alone; its words are the tooltip and the accessible text. */
    public static Button iconButton(Icons icon, String words, Runnable run) {
        Button button = new Button(null, icon.node());
        button.getStyleClass().addAll("button-icon", "flat");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setOnAction(_ -> run.run());
        return button;
    }
}
