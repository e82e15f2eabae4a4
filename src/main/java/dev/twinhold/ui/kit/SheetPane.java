package dev.twinhold.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
        addEventFilter(KeyEvent.KEY_PRESSED, this::enterStarts);
    }

    /** Also from a box, which would take Enter as a click; that is what the space bar is for. */
    private void enterStarts(KeyEvent event) {
        boolean box =
                event.getTarget() instanceof CheckBox || event.getTarget() instanceof RadioButton;
        if (event.getCode() != KeyCode.ENTER || !box) {
            return;
        }
        event.consume();
        footer.getChildren().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> button.isDefaultButton() && !button.isDisabled())
                .findFirst()
                .ifPresent(Button::fire);
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
