package dev.twinhold.ui.node;

import dev.twinhold.ui.kit.Layouts;
import dev.twinhold.ui.kit.Texts;
import dev.twinhold.ui.shell.ActionRow;
import dev.twinhold.ui.shell.ImageActions;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Below the tables: what is chosen, and what can be done with it. */
final class SelectionBar extends HBox {

    private final RowSelection selection;
    private final Label count = Layouts.label("", "count");
    private final Label where = Layouts.label("", "muted");

    SelectionBar(RowSelection selection, ImageActions actions) {
        this.selection = selection;
        setId("selection-bar");
        getStyleClass().add("selection-bar");
        setMinWidth(0);
        count.setId("selection-count");
        count.setMinWidth(USE_PREF_SIZE);
        where.setMinWidth(USE_PREF_SIZE);
        ActionRow row = new ActionRow(actions.all(), selection.imagesProperty());
        HBox.setHgrow(row, Priority.ALWAYS);
        getChildren().addAll(count, where, row);
        selection.imagesProperty().subscribe(this::show);
    }

    private void show() {
        boolean any = !selection.imagesProperty().get().isEmpty();
        count.setText(any ? SelectionTexts.sum(selection) : Texts.get("selection.none"));
        where.setText(any ? SelectionTexts.where(selection) : "");
    }
}
