package dev.twinhold.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** A pane that lies over a screen: a title, a body, and below it what can be done. */
public final class SheetPane extends BorderPane {

    private final Label title = Layouts.label("", "title");
    private final Label subtitle = Layouts.label("", "muted");
    private final HBox footer = Layouts.row();

    /**
     * An empty sheet.
     *
     * @param close what the cross at the upper right does
     */
    public SheetPane(String titleText, Runnable close) {
        getStyleClass().add("sheet-pane");
        title.setText(titleText);
        title.setMinWidth(0);
        HBox header =
                Layouts.row(
                        title,
                        subtitle,
                        Layouts.spacer(),
                        Layouts.iconButton(Icons.CLOSE, Texts.get("sheet.close"), close));
        header.getStyleClass().add("sheet-header");
        footer.getStyleClass().add("sheet-footer");
        setTop(header);
        setBottom(footer);
    }

    /** Changes the title and what is said beside it. */
    public void title(String text, String beside) {
        title.setText(text);
        subtitle.setText(beside);
    }

    /** What the sheet is about. */
    public void body(Node body) {
        body.getStyleClass().add("sheet-body");
        setCenter(body);
    }

    /** What can be done, from the left; a spacer pushes to the right. */
    public void footer(Node... nodes) {
        footer.getChildren().setAll(nodes);
    }
}
